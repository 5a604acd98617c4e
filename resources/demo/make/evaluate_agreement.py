"""Confirms or refutes the calibrated agreement on concepts the model has never seen.

The calibrated agreement (CalibratedAgreement.java) was chosen on 211 pairs of an earlier model. This script measures
it beside the agreement and two baselines without an autoencoder on a twin run, which saw neither the concepts of the
`val` split, nor the planted rows, nor the style twemoji. Per autoencoder seed: AUROC of right against swapped captions
(ten partners a picture) and of unseen clean against planted rows; and a paired interval (95 %, bootstrap over
concepts) of what calibration gains. Strangers come from the pack, or from the pairs under test.

    python evaluate_agreement.py --model build/twin-0 --out build/agreement-0.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from evaluate_faults import FAULTS, OTHER_FAULTS, Pools, Scores, add_arguments, begin, cross_modal_weight, train_topk
from measures import auroc, caption_in_style, on_white, wrong_partners
from model import normalise
from splits import make_splits, read_right
from sprites import Sprites

STRANGERS, NEAREST = 512, 20  # as in CalibratedAgreement.java
LEAST_DEVIATION = 0.05  # as in StandardAgreement.java
PARTNERS = 10  # wrong captions a picture
RESAMPLES = 500


class Standard:
    """(sqrt(mean activation) - mu) / (sigma + eps) of the features that count, of unit length; fitted on the pack."""

    def __init__(self, pool: Pools, counts: torch.Tensor):
        self.counts = counts
        root = pool.mean.float()[:, counts].sqrt()
        self.mean, self.scale = root.mean(0), 1 / (root.std(0, correction=0) + LEAST_DEVIATION)

    def __call__(self, pool: Pools) -> torch.Tensor:
        return F.normalize((pool.mean.float()[:, self.counts].sqrt() - self.mean) * self.scale, dim=1)


class Residuals:
    """Mean token direction of a row, centred with the pack's mean: no autoencoder."""

    def __init__(self, activations: torch.Tensor, mask: torch.Tensor | None):
        self.centre = self.mean(activations, mask).mean(0)

    def mean(self, activations: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        directions = F.normalize(activations.float(), dim=-1)
        return F.normalize((directions if mask is None else directions * mask[..., None]).sum(1), dim=-1)

    def __call__(self, activations: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        return F.normalize(self.mean(activations, mask) - self.centre, dim=-1)


def calibrated(text, image, stranger_texts, stranger_images, own: torch.Tensor | None = None) -> torch.Tensor:
    """2 cos - mean of the nearest strangers on either side. `own`: each row's number among the strangers, or -1."""

    def nearest(cosines: torch.Tensor) -> torch.Tensor:
        if own is not None:
            rows = torch.nonzero(own >= 0)[:, 0]
            cosines[rows, own[rows]] = -2
        return cosines.topk(NEAREST, 1).values.mean(1)

    return 2 * (text * image).sum(1) - nearest(text @ stranger_images.T) - nearest(image @ stranger_texts.T)


def weighted_auroc(right, wrong, right_weight, wrong_weight) -> float:
    order = np.argsort(right, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(right_weight[order])])
    below, not_above = (np.searchsorted(right[order], wrong, side) for side in ("left", "right"))
    above = total[-1] - total[not_above]
    equal = total[not_above] - total[below]
    return float((wrong_weight * (above + 0.5 * equal)).sum() / (wrong_weight.sum() * total[-1]))


def interval_of_gain(runs: list[dict], concepts: np.ndarray, partners: int) -> list[float]:
    """Calibrated minus plain agreement, mean over autoencoders, 2.5 % and 97.5 % over resampled concepts."""
    random_ = np.random.default_rng(0)
    _, member = np.unique(concepts, return_inverse=True)
    gains = []
    for _ in range(RESAMPLES):
        weight = np.bincount(random_.integers(0, member.max() + 1, member.max() + 1), minlength=member.max() + 1)[member]
        weight = weight.astype(float)
        again = np.tile(weight, partners)
        gain = [
            weighted_auroc(run["calibrated_agreement"][0], run["calibrated_agreement"][1], weight, again)
            - weighted_auroc(run["agreement"][0], run["agreement"][1], weight, again)
            for run in runs
        ]
        gains.append(np.mean(gain))
    return [float(q) for q in np.quantile(gains, (0.025, 0.975))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("build/twin"))
    add_arguments(parser)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("build/agreement.json"))
    args = parser.parse_args()

    passes, rows, pictures, kinds = begin(args)
    device = passes.device
    right_rows = read_right(args.pack / "right.csv")
    right = {r["id"]: r["sprite"] for r in right_rows}
    sprites = Sprites(args.sprites)
    splits = make_splits(sprites, right_rows, "twin")
    held_keys = {sprites.rows[n]["key"] for n in splits["held_rows"]}
    in_train = np.array([r["split"] == "train" for r in rows])
    unseen_clean = np.array([right[r["id"]] in held_keys for r in rows]) & (kinds == "") & in_train

    image_x, after_picture_x, _ = passes.hook(normalise(pictures.float() / 255).to(device), [r["caption"] for r in rows])
    _, text_x, mask = passes.hook(None, [r["caption"] for r in rows])
    image_residual, text_residual = Residuals(image_x, None), Residuals(text_x, mask)
    strangers = torch.from_numpy(np.random.default_rng(1).permutation(len(rows))[:STRANGERS].copy()).to(device)
    own = torch.full((len(rows),), -1, device=device)
    own[strangers] = torch.arange(len(strangers), device=device)

    array = torch.from_numpy(sprites.array(16))
    sets: dict[str, dict] = {}
    for name in ("held_concepts", "held_style"):
        numbers = splits[name][: args.limit]
        chosen = [sprites.rows[n] for n in numbers]
        texts = {"right": [r["caption"] for r in chosen]}
        for kind, same_group in (("random", False), ("same_group", True)):
            texts[kind] = []
            for again in range(PARTNERS):
                partners = wrong_partners(chosen, same_group, 100 + again)
                texts[kind] += [caption_in_style(chosen[p], r) for p, r in zip(partners, chosen)]
        sets[name] = {
            "concepts": np.array([r["concept"] for r in chosen]),
            "image": passes.hook(on_white(array[numbers]).to(device), ["a picture"] * len(chosen))[0],
            "texts": {kind: passes.hook(None, t)[1:] for kind, t in texts.items()},
        }

    kept: dict[tuple, list[dict]] = {}
    result: dict = {"model": json.loads((args.model / "training.json").read_text("utf-8")), "autoencoders": []}
    for seed in range(args.seeds):
        torch.manual_seed(seed)
        texts = torch.cat([text_x[mask], after_picture_x[mask]])
        texts = texts[torch.randperm(len(texts), device=device)]
        sae = train_topk(image_x.flatten(0, 1), texts, args.features, args.k, args.steps)
        image, text = Pools(sae, image_x), Pools(sae, text_x, mask)
        scores = Scores(image, text, cross_modal_weight(image, text, image_x, text_x))
        counts = scores.rarity > 0
        standards = Standard(text, counts), Standard(image, counts)
        pack_vectors = {
            "agreement": (standards[0](text), standards[1](image)),
            "residual": (text_residual(text_x, mask), image_residual(image_x)),
        }
        firing = (image.mean > 0) & (text.mean > 0)
        entry: dict = {
            "seed": seed, "features_that_count": int(counts.sum()),
            "unexplained_image": image.unexplained, "unexplained_text": text.unexplained,
            "mean_of_firing_rows": float(image.mean.float()[firing].mean()), "swapped": {},
        }

        def all_scores(texts_pool, texts_x, texts_mask, images_pool, images_x, vectors, own_, pairs=None):
            order = slice(None) if pairs is None else pairs
            out = {"agreement": scores(images_pool, texts_pool)["agreement"]} if pairs is None else {}
            own_vectors = {
                "agreement": (standards[0](texts_pool), standards[1](images_pool)[order]),
                "residual": (text_residual(texts_x, texts_mask), image_residual(images_x)[order]),
            }
            out["residual"] = (own_vectors["residual"][0] * own_vectors["residual"][1]).sum(1)
            out["standardised_agreement"] = (own_vectors["agreement"][0] * own_vectors["agreement"][1]).sum(1)
            for kind in ("agreement", "residual"):
                out["calibrated_" + kind] = calibrated(*own_vectors[kind], *vectors[kind], own_)
            return out

        pack_strangers = {k: (t[strangers], i[strangers]) for k, (t, i) in pack_vectors.items()}
        pack = all_scores(text, text_x, mask, image, image_x, pack_strangers, own)
        entry["planted_against_unseen_clean"] = {
            score: {
                name: auroc(value[torch.from_numpy(unseen_clean)], value[torch.from_numpy(np.isin(kinds, members))])
                for name, members in [(f, (f,)) for f in FAULTS[:2]] + [("other_kinds", OTHER_FAULTS)]
            }
            for score, value in ((k, v.cpu()) for k, v in pack.items())
        }
        for name, held in sets.items():
            seen = Pools(sae, held["image"])
            n = len(held["concepts"])
            read = {kind: Pools(sae, x, m) for kind, (x, m) in held["texts"].items()}
            right_x, right_mask = held["texts"]["right"]
            own_set = {
                "agreement": (standards[0](read["right"]), standards[1](seen)),
                "residual": (text_residual(right_x, right_mask), image_residual(held["image"])),
            }
            for source, vectors in (("pack", pack_strangers), ("same_set", own_set)):
                scored = {}
                for kind, pool in read.items():
                    x, m = held["texts"][kind]
                    parts = []
                    for first in range(0, len(pool.mean), n):
                        part = slice(first, first + n)
                        own_ = torch.arange(n, device=device) if source == "same_set" else None
                        parts.append(all_scores(pool.part(part), x[part], m[part], seen, held["image"], vectors, own_))
                    scored[kind] = {k: torch.cat([p[k] for p in parts]).cpu().numpy() for k in parts[0]}
                for kind in ("random", "same_group"):
                    pairs = {k: (scored["right"][k], scored[kind][k]) for k in scored["right"]}
                    kept.setdefault((name, source, kind), []).append(pairs)
                    entry["swapped"].setdefault(name, {}).setdefault(source, {})[kind] = {
                        k: auroc(a, b) for k, (a, b) in pairs.items()
                    }
        result["autoencoders"].append(entry)
        print(json.dumps(entry), flush=True)
    result["gain_interval"] = {
        "/".join(key): interval_of_gain(runs, sets[key[0]]["concepts"], PARTNERS) for key, runs in kept.items()
    }
    print(json.dumps(result["gain_interval"]), flush=True)
    args.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
