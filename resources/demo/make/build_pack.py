"""Builds the demo pack: pairs.zip with planted faults, and truth.csv that says which they are.

Every caption is the right one until `plant_faults` changes it. Faults are planted in rows of the
`train` split only. Identifiers are dealt after shuffling, and no column (style, group, licence,
source, whether there is Japanese) is changed in a way that would give a planted row away.
Also writes right.csv for training: id, sprite, caption before planting, kind of fault.

    python build_pack.py --sprites build/sprites.zip --out build/pack
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from PIL import Image

from sprites import SIZE, Sprites, palette_png, write_zip

SEED = 20261123
PUBLIC = ("id", "caption", "ja", "style", "group", "licence", "source", "split")
# kind -> share of the train rows it is planted in
SHARES = {
    "caption_swapped_random": 0.04,
    "caption_swapped_same_group": 0.03,
    "image_blank": 0.01,
    "image_noise": 0.01,
    "caption_garbled": 0.01,
    "caption_empty_boilerplate": 0.01,
    "dup": 0.03,
}
COPIES = ("dup_exact", "dup_flip", "dup_resampled")
BOILERPLATE = (
    ("image", "画像"),
    ("untitled", "無題"),
    ("IMG_{:04d}.PNG", "IMG_{:04d}.PNG"),
    ("click here to see the picture", "ここをクリックして画像を表示"),
)


def names_overlap(a: str, b: str) -> bool:
    """Whether one name says no more than the other ("dog", "guide dog"): no fault to plant."""
    first, second = (set(re.findall(r"\w+", n.lower())) for n in (a, b))
    return first <= second or second <= first


def in_style(caption: str, row: dict) -> str:
    """The caption with the drawing style of this row, so that only the thing is wrong."""
    noun = "picture" if row["style"] == "clip art" else "drawing"
    return re.sub(r"^a .*? (drawing|picture) of ", f'a {row["style"]} {noun} of ', caption, count=1)


def garble(text: str, random_: random.Random) -> str:
    return "".join(random_.sample(text, len(text)))


def is_clipart(row: dict) -> bool:
    return row["style"] == "clip art"


def swap_at_random(rows: list[dict], random_: random.Random) -> None:
    """Rotates the captions among the rows, emoji among emoji and clip art among clip art."""
    for part in (True, False):
        members = [r for r in rows if is_clipart(r) == part]
        while True:
            order = members[1:] + members[:1]
            if not any(names_overlap(a["name"], b["name"]) for a, b in zip(members, order)):
                break
            random_.shuffle(members)
        texts = [(o["caption"], o["ja"]) for o in order]
        for row, (caption, ja) in zip(members, texts):
            row["caption"], row["ja"] = in_style(caption, row), ja


def plant_faults(rows: list[dict], images: dict[str, Image.Image], random_: random.Random) -> list[dict]:
    """Plants the faults in place and returns the copies to be added; fills row["kind"]."""
    train = [r for r in rows if r["split"] == "train"]
    random_.shuffle(train)
    chosen, start = {}, 0
    for kind, share in SHARES.items():
        count = int(len(train) * share)
        chosen[kind] = train[start : start + count]
        start += count
    for kind in SHARES:
        if kind != "dup":
            for row in chosen[kind]:
                row["kind"] = kind
                row["original"] = row["caption"] if kind.startswith("caption") else ""

    groups = defaultdict(list)
    for row in rows:
        groups[row["group"]].append(dict(row))  # as they were before any swap
    swap_at_random(chosen["caption_swapped_random"], random_)
    for row in chosen["caption_swapped_same_group"]:
        others = [r for r in groups[row["group"]] if not names_overlap(r["name"], row["name"])]
        other = random_.choice(others)
        row["caption"], row["ja"] = in_style(other["caption"], row), other["ja"]
    for row in chosen["image_blank"]:
        grey = random_.choice((255, 245, 128, 0))
        images[row["key"]] = Image.new("RGB", (SIZE, SIZE), (grey,) * 3)
    for row in chosen["image_noise"]:
        images[row["key"]] = Image.frombytes("RGB", (SIZE, SIZE), random_.randbytes(SIZE * SIZE * 3)).quantize(16).convert("RGB")
    for row in chosen["caption_garbled"]:
        row["caption"], row["ja"] = garble(row["caption"], random_), garble(row["ja"], random_)
    for row in chosen["caption_empty_boilerplate"]:
        caption, ja = random_.choice(BOILERPLATE)
        number = random_.randrange(10_000)
        row["caption"], row["ja"] = caption.format(number), ja.format(number) if row["ja"] else ""

    copies = []
    for number, row in enumerate(chosen["dup"]):
        copy = dict(row, key=f'copy {number} of {row["key"]}', kind=COPIES[number % 3], original_key=row["key"])
        image = images[row["key"]]
        if copy["kind"] == "dup_flip":
            image = image.transpose(Image.FLIP_LEFT_RIGHT)
        elif copy["kind"] == "dup_resampled":
            image = image.resize((64, 64), Image.LANCZOS).resize((SIZE, SIZE), Image.BICUBIC)
        images[copy["key"]] = image
        copies.append(copy)
    return copies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sprites", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--out", type=Path, default=Path("build/pack"))
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    random_ = random.Random(args.seed)

    sprites = Sprites(args.sprites)
    numbers = [n for n, r in enumerate(sprites.rows) if r["source"] != "@iconify-json/twemoji"]
    rows = [dict(sprites.rows[n], sprite=sprites.rows[n]["key"], kind="", original="") for n in numbers]
    images = {sprites.rows[n]["key"]: sprites.on_ground(n) for n in numbers}
    for row in rows:
        row["right_caption"] = row["caption"]

    concepts = sorted({r["concept"] for r in rows})
    random_.shuffle(concepts)
    held_out = set(concepts[: len(concepts) // 10])
    for row in rows:
        row["split"] = "val" if row["concept"] in held_out else "train"

    rows += plant_faults(rows, images, random_)
    random_.shuffle(rows)
    for number, row in enumerate(rows):
        row["id"] = f"p{number:05d}"
    id_of = {row["key"]: row["id"] for row in rows}

    files = {}
    lines = [json.dumps({k: r[k] for k in PUBLIC}, ensure_ascii=False) for r in rows]
    files["pairs.jsonl"] = ("\n".join(lines) + "\n").encode("utf-8")
    for row in rows:
        files[f'img/{row["id"]}.png'] = palette_png(images[row["key"]])
    write_zip(args.out / "pairs.zip", files)

    with open(args.out / "truth.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "kind", "original"])
        for row in rows:
            if row["kind"]:
                original = id_of[row["original_key"]] if row["kind"].startswith("dup") else row["original"]
                writer.writerow([row["id"], row["kind"], original])
    with open(args.out / "right.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "sprite", "concept", "split", "kind", "right_caption"])
        for row in rows:
            writer.writerow([row[k] for k in ("id", "sprite", "concept", "split", "kind", "right_caption")])

    size = (args.out / "pairs.zip").stat().st_size
    print(f"{len(rows)} rows, {size / 1e6:.1f} MB")
    print(dict(Counter(r["kind"] for r in rows)), dict(Counter(r["source"] for r in rows)))


if __name__ == "__main__":
    main()
