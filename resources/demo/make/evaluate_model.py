"""How well the model sees: caption loss, "does it fit?", retrieval, on rows kept from training.

    python evaluate_model.py --model build/twin --run twin --out build/twin_model.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from measures import Passes, auroc, caption_in_style, on_white, pooled, wrong_partners
from model import load
from splits import make_splits, read_right
from sprites import Sprites

RETRIEVAL = 500


def evaluate(passes: Passes, rows: list[dict], pictures: torch.Tensor) -> dict:
    captions = [r["caption"] for r in rows]
    random_partner = wrong_partners(rows, False, 9)
    group_partner = wrong_partners(rows, True, 10)
    right = passes.caption_losses(pictures, captions)
    shuffled = passes.caption_losses(pictures[random_partner], captions)
    yes = passes.fits(pictures, captions)
    wrong = {
        name: passes.fits(pictures, [caption_in_style(rows[p], r) for p, r in zip(partner, rows)])
        for name, partner in (("random", random_partner), ("same_group", group_partner))
    }
    image = passes.hook(pictures, captions)[0]
    _, text, mask = passes.hook(None, captions)
    similarity = pooled(image) @ pooled(text, mask).T
    count = min(RETRIEVAL, len(rows))
    found = similarity[:count, :count].argmax(1) == torch.arange(count, device=similarity.device)
    cosine = pooled(image), pooled(text, mask)
    return {
        "rows": len(rows),
        "loss_right": right.mean().item(),
        "loss_shuffled": shuffled.mean().item(),
        "right_better": (right < shuffled).float().mean().item(),
        "fits_auroc_random": auroc(yes, wrong["random"]),
        "fits_auroc_same_group": auroc(yes, wrong["same_group"]),
        "retrieval_r1": found.float().mean().item(),
        "retrieval_of": count,
        "residual_cosine_right": (cosine[0] * cosine[1]).sum(1).mean().item(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("build/model"))
    parser.add_argument("--run", choices=("shipped", "twin"), default="shipped")
    parser.add_argument("--sprites", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--right", type=Path, default=Path("build/pack/right.csv"))
    parser.add_argument("--limit", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, default=Path("build/model.json"))
    args = parser.parse_args()

    device = "cuda" if torch.cuda.is_available() else "cpu"
    model, layout = load(args.model, device)
    passes = Passes(model, layout)
    sprites = Sprites(args.sprites)
    pictures = torch.from_numpy(sprites.array(16))
    splits = make_splits(sprites, read_right(args.right), args.run)
    results = {}
    for name in ("held_rows", "held_concepts", "held_style"):
        numbers = splits[name][: args.limit]
        results[name] = evaluate(passes, [sprites.rows[n] for n in numbers], on_white(pictures[numbers]).to(device))
        shown = {k: round(v, 4) for k, v in results[name].items()}
        print(args.run, name, json.dumps(shown), flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps({"run": args.run, "sets": results}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
