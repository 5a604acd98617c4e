"""Renders every candidate picture to a 96x96 RGBA sprite.

Writes sprites.zip: `sprites.jsonl` (one description a line, sorted by key) and `img/00000.webp`
(lossless) in the same order. Exact duplicates among the shipped styles are dropped here, before
anything is planted. Open Clip Art pictures are trimmed to their content.

    python render.py --sources build/sources --out build/sprites.zip
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageChops

from sources import EMOJI_STYLES, HELD_OUT_STYLE, Entry, clipart_entries, emoji_entries, read_excluded

SIZE = 96


def rasterise(svg: bytes, size: int) -> Image.Image:
    """The SVG as RGBA, its longer side `size` pixels."""
    command = ["timeout", "15", "rsvg-convert", "-w", str(size), "-h", str(size), "-a"]
    png = subprocess.run(command, input=svg, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(png)).convert("RGBA")


def on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
    ground.alpha_composite(image)
    return ground.convert("RGB")


def draw_emoji(entry: Entry) -> Image.Image:
    image = rasterise(entry.svg, SIZE)
    ground = Image.new("RGBA", (SIZE, SIZE), (0, 0, 0, 0))
    ground.paste(image, ((SIZE - image.width) // 2, (SIZE - image.height) // 2))
    return ground


def draw_clipart(entry: Entry) -> Image.Image | None:
    """Trimmed to what is not white, with a margin of 3 %; None for a (nearly) empty picture."""
    image = rasterise(entry.svg, 4 * SIZE)
    rgb = on_white(image)
    box = ImageChops.difference(rgb, Image.new("RGB", rgb.size, (255, 255, 255))).getbbox()
    if not box or (box[2] - box[0]) * (box[3] - box[1]) < 0.01 * rgb.width * rgb.height:
        return None
    content = image.crop(box)
    side = int(max(content.size) * 1.06) + 2
    ground = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ground.paste(content, ((side - content.width) // 2, (side - content.height) // 2))
    return ground.convert("RGBa").resize((SIZE, SIZE), Image.LANCZOS).convert("RGBA")


def draw(entry: Entry) -> Image.Image | None:
    try:
        image = draw_clipart(entry) if entry.style == "clip art" else draw_emoji(entry)
    except (subprocess.CalledProcessError, OSError):
        return None
    if image is None or all(low == high for low, high in on_white(image).getextrema()):
        return None
    return image


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, default=Path("build/sources"))
    parser.add_argument("--excluded", type=Path, default=Path(__file__).with_name("excluded.txt"))
    parser.add_argument("--out", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()

    entries = emoji_entries(args.sources, EMOJI_STYLES | HELD_OUT_STYLE)
    entries += clipart_entries(args.sources, read_excluded(args.excluded))
    entries.sort(key=lambda e: e.key)
    with ThreadPoolExecutor(args.threads) as pool:
        images = list(pool.map(draw, entries))

    seen: set[str] = set()
    kept: list[tuple[Entry, Image.Image]] = []
    for entry, image in zip(entries, images):
        if image is None:
            continue
        digest = hashlib.sha256(on_white(image).tobytes()).hexdigest()
        if entry.source != "@iconify-json/twemoji" and digest in seen:
            continue
        seen.add(digest)
        kept.append((entry, image))

    args.out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(args.out, "w", zipfile.ZIP_STORED) as archive:
        lines = [json.dumps(entry.describe(), ensure_ascii=False) for entry, _ in kept]
        archive.writestr("sprites.jsonl", "\n".join(lines) + "\n", zipfile.ZIP_DEFLATED)
        for number, (_, image) in enumerate(kept):
            buffer = io.BytesIO()
            image.save(buffer, "WEBP", lossless=True, quality=60, method=3)
            archive.writestr(f"img/{number:05d}.webp", buffer.getvalue())
    failed = sum(image is None for image in images)
    print(f"{len(entries)} candidates, {failed} not drawn, {len(kept)} kept, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
