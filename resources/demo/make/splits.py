"""Which rows a run may train on, and which it keeps for measuring.

`shipped`: every picture of the pack with its right caption, also those of planted rows.
`twin`: without planted rows, without 500 clean rows (`held_rows`), without the concepts of the
`val` split (`held_concepts`); the style twemoji is in neither run (`held_style`).
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

HELD_OUT_PACKAGE = "@iconify-json/twemoji"
HELD_ROWS = 500


def read_right(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def make_splits(sprites, right: list[dict], run: str) -> dict[str, list[int]]:
    """Numbers of sprites: train, held_rows, held_concepts, held_style."""
    numbers = lambda rows: sorted({sprites.by_key[r["sprite"]] for r in rows})
    everything = numbers(right)
    copied = {r["sprite"] for r in right if r["kind"].startswith("dup")}
    clean = [r for r in right if r["split"] == "train" and (not r["kind"] or r["kind"].startswith("dup"))]
    candidates = numbers(r for r in clean if r["sprite"] not in copied)
    held_rows = sorted(random.Random(5).sample(candidates, min(HELD_ROWS, len(candidates) // 4)))
    held_concepts = numbers(r for r in right if r["split"] == "val")
    if run == "shipped":
        train = everything
    else:
        kept = set(held_rows)
        train = [n for n in numbers(clean) if n not in kept]
    known = {sprites.rows[n]["concept"] for n in train} - {sprites.rows[n]["concept"] for n in held_concepts}
    if run == "shipped":
        known = {sprites.rows[n]["concept"] for n in train}
    held_style = [
        n for n, r in enumerate(sprites.rows) if r["source"] == HELD_OUT_PACKAGE and r["concept"] in known
    ]
    return {"train": train, "held_rows": held_rows, "held_concepts": held_concepts, "held_style": held_style}
