"""Contact sheets of sprites, to be looked at before anything is shipped.

    python contact_sheets.py --sprites build/sprites.zip --style "clip art" --out build/sheets
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image, ImageDraw

from sprites import SIZE, Sprites


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sprites", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--style", default="clip art")
    parser.add_argument("--columns", type=int, default=20)
    parser.add_argument("--rows", type=int, default=12)
    parser.add_argument("--out", type=Path, default=Path("build/sheets"))
    args = parser.parse_args()

    sprites = Sprites(args.sprites)
    numbers = [n for n, r in enumerate(sprites.rows) if r["style"] == args.style]
    args.out.mkdir(parents=True, exist_ok=True)
    per_sheet = args.columns * args.rows
    for start in range(0, len(numbers), per_sheet):
        sheet = Image.new("RGB", (args.columns * SIZE, args.rows * (SIZE + 12)), "white")
        draw = ImageDraw.Draw(sheet)
        for position, number in enumerate(numbers[start : start + per_sheet]):
            x, y = position % args.columns * SIZE, position // args.columns * (SIZE + 12)
            sheet.paste(sprites.on_ground(number), (x, y))
            draw.text((x + 2, y + SIZE), f"{number} {sprites.rows[number]['name'][:11]}", fill="black")
        sheet.save(args.out / f"{args.style.replace(' ', '_')}_{start // per_sheet:02d}.png")


if __name__ == "__main__":
    main()
