"""Reading and composing the sprites that render.py wrote."""

from __future__ import annotations

import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

SIZE = 96
WHITE = (255, 255, 255)
COLOURS = {
    "white": WHITE,
    "black": (20, 20, 20),
    "grey": (128, 128, 128),
    "red": (225, 50, 45),
    "green": (60, 165, 70),
    "blue": (50, 95, 220),
    "yellow": (250, 220, 60),
    "orange": (250, 150, 40),
    "purple": (140, 70, 190),
    "pink": (250, 165, 200),
    "brown": (130, 85, 50),
    "cyan": (90, 205, 225),
}


class Sprites:
    """Descriptions and RGBA pictures, in the order of the file."""

    def __init__(self, path: Path):
        self._archive = zipfile.ZipFile(path)
        lines = self._archive.read("sprites.jsonl").decode("utf-8").splitlines()
        self.rows: list[dict] = [json.loads(line) for line in lines]
        self.by_key = {row["key"]: number for number, row in enumerate(self.rows)}

    def image(self, number: int) -> Image.Image:
        data = self._archive.read(f"img/{number:05d}.webp")
        return Image.open(io.BytesIO(data)).convert("RGBA")

    def on_ground(self, number: int, colour: tuple[int, int, int] = WHITE) -> Image.Image:
        ground = Image.new("RGBA", (SIZE, SIZE), (*colour, 255))
        ground.alpha_composite(self.image(number))
        return ground.convert("RGB")

    def array(self, threads: int = 8) -> np.ndarray:
        """All pictures as one [N, 4, 96, 96] array of bytes."""
        blobs = [self._archive.read(f"img/{n:05d}.webp") for n in range(len(self.rows))]
        decode = lambda blob: np.asarray(Image.open(io.BytesIO(blob)).convert("RGBA")).transpose(2, 0, 1)
        with ThreadPoolExecutor(threads) as pool:
            return np.stack(list(pool.map(decode, blobs)))


def palette_png(image: Image.Image, colours: int = 64) -> bytes:
    """A small palette PNG of an RGB picture."""
    buffer = io.BytesIO()
    image.quantize(colours).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    """A zip with fixed times, so that the same content gives the same bytes; text is deflated."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            method = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, method)
