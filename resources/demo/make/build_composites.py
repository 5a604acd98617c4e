"""Builds composites.zip: scenes whose parts are known exactly, for checking where features fire.

composites.jsonl has one scene a line: id, caption, ground, and for each thing its name, group,
`box` [left, top, right, bottom] in pixels (right and bottom exclusive) and `patches`, the numbers
(row by row, 8x8 patches of 12 pixels) of those it covers by at least a quarter.

    python build_composites.py --sprites build/sprites.zip --out build/pack/composites.zip
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from pathlib import Path

import numpy as np
from PIL import Image

from scenes import make_scene
from sprites import COLOURS, SIZE, Sprites, palette_png, write_zip

SEED = 20261124
PATCH = 12
LEFT_OUT = {"symbols", "smileys & emotion", "people & body"}
HAS_LETTERING = re.compile(r"button|keycap|arrow|o.clock|thirty|sign\b|symbol|mark\b|square|circle|left|right")


def place(thing: Image.Image, spot: tuple[float, float, float, float]) -> Image.Image:
    """The thing scaled, turned and moved on a clear ground of the picture's size."""
    x, y, scale, turn = spot
    side = round(SIZE * scale)
    small = thing.convert("RGBa").resize((side, side), Image.LANCZOS).convert("RGBA")
    small = small.rotate(math.degrees(turn), Image.BICUBIC, expand=True)
    layer = Image.new("RGBA", (SIZE, SIZE), (0, 0, 0, 0))
    left = round((x + 1) / 2 * SIZE - small.width / 2)
    top = round((y + 1) / 2 * SIZE - small.height / 2)
    layer.paste(small, (left, top))
    return layer


def describe(mask: np.ndarray) -> dict:
    """Box and covered patches of a visible mask (opacity 0..1)."""
    rows, columns = np.where(mask > 0.5)
    box = [int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1]
    side = SIZE // PATCH
    cover = mask.reshape(side, PATCH, side, PATCH).mean((1, 3))
    return {"box": box, "patches": [int(p) for p in np.flatnonzero(cover >= 0.25)]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sprites", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--out", type=Path, default=Path("build/pack/composites.zip"))
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--colours", type=int, default=24, help="palette size of a PNG")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    random_ = random.Random(args.seed)

    sprites = Sprites(args.sprites)
    usable = [
        n
        for n, r in enumerate(sprites.rows)
        if r["source"] not in ("@iconify-json/twemoji", "openclipart-svg")
        and r["group"] not in LEFT_OUT
        and re.fullmatch(r"[a-z]+( [a-z]+){0,2}", r["name"])
        and not HAS_LETTERING.search(r["name"])
    ]
    files, lines = {"composites.jsonl": b""}, []
    while len(lines) < args.count:
        things = random_.sample(usable, random_.choice((2, 2, 3, 4)))
        names = [sprites.rows[t]["name"] for t in things]
        if len({sprites.rows[t]["concept"] for t in things}) < len(things):
            continue
        scene = make_scene(random_, things, names, articles=True, ground=True)
        layers = [place(sprites.image(t), spot) for t, spot in zip(things, scene.places)]
        picture = Image.new("RGBA", (SIZE, SIZE), (*COLOURS[scene.colour], 255))
        for layer in layers:
            picture.alpha_composite(layer)
        visible = [np.asarray(layer)[..., 3] / 255.0 for layer in layers]
        for lower in range(len(visible)):
            for upper in visible[lower + 1 :]:
                visible[lower] = visible[lower] * (1 - upper)
        if any((v > 0.5).sum() < 2 * PATCH * PATCH for v in visible):
            continue  # too little of a thing is to be seen
        identifier = f"c{len(lines):05d}"
        parts = [
            {"name": sprites.rows[t]["name"], "group": sprites.rows[t]["group"], **describe(v)}
            for t, v in zip(things, visible)
        ]
        row = {"id": identifier, "caption": scene.caption, "ground": scene.colour, "things": parts}
        lines.append(json.dumps(row, ensure_ascii=False))
        files[f"img/{identifier}.png"] = palette_png(picture.convert("RGB"), args.colours)
    files["composites.jsonl"] = ("\n".join(lines) + "\n").encode("utf-8")
    write_zip(args.out, files)
    print(f"{len(lines)} composites of {len(usable)} things, {args.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
