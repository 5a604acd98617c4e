"""Trains a quick TopK sparse autoencoder at the hook layer and measures what it finds.

For the scores pictures and texts are read in separate passes. Reports reconstruction, how well scores find the
planted faults, and (shipped run) whether features point at the things they name. A score is high
where picture and text agree, so AUROC is the chance that a right row scores above a planted one.

    python evaluate_faults.py --model build/model --run shipped --out build/faults.json
"""

from __future__ import annotations

import argparse
import collections
import copy
import csv
import io
import json
import math
import re
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from measures import Passes, auroc, caption_in_style, on_white, pooled, wrong_partners
from model import DESCRIBE, IMAGE_TOKENS, PATCH, SIZE, load, normalise
from splits import make_splits, read_right
from sprites import Sprites

FAULTS = (
    "caption_swapped_random", "caption_swapped_same_group", "image_blank", "image_noise",
    "caption_garbled", "caption_empty_boilerplate",
)
OTHER_FAULTS = FAULTS[2:]
STOP_WORDS = set("a of with and the in on to for drawing picture".split())
TOP = 5  # activations a modality in the cross-modal weight


class TopK:
    """A TopK sparse autoencoder with unit decoder rows and an auxiliary loss for dead features."""

    def __init__(self, features: int, k: int, width: int, scale: float, mean: torch.Tensor):
        self.k, self.scale = k, scale
        self.decoder = F.normalize(torch.randn(features, width, device=mean.device), dim=-1)
        self.encoder = self.decoder.T.clone()
        self.bias = torch.zeros(features, device=mean.device)
        self.centre = mean * scale
        self.parameters = [self.decoder, self.encoder, self.bias, self.centre]
        for parameter in self.parameters:
            parameter.requires_grad_(True)

    def linear(self, x: torch.Tensor) -> torch.Tensor:
        return (x * self.scale - self.centre) @ self.encoder + self.bias

    def encode(self, x: torch.Tensor, linear: torch.Tensor | None = None) -> torch.Tensor:
        positive = torch.relu(self.linear(x) if linear is None else linear)
        values, places = positive.topk(self.k, -1)
        return torch.zeros_like(positive).scatter(-1, places, values)

    def decode(self, codes: torch.Tensor) -> torch.Tensor:
        return (codes @ self.decoder + self.centre) / self.scale


def train_topk(image: torch.Tensor, text: torch.Tensor, features: int, k: int, steps: int, batch: int = 4096) -> TopK:
    """Half of every batch is image tokens, half text tokens. [tokens, width] each."""
    device = image.device
    sample = torch.cat([image[torch.randperm(len(image), device=device)[:20_000]], text[:20_000]]).float()
    scale = math.sqrt(image.shape[-1]) / sample.norm(dim=-1).mean().item()
    sae = TopK(features, k, image.shape[-1], scale, sample.mean(0))
    optimiser = torch.optim.Adam(sae.parameters, lr=6e-4)
    silent = torch.zeros(features, device=device)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = 6e-4 * min(1, (step + 1) / 200) * min(1, (steps - step) / (0.2 * steps))
        x = torch.cat([
            image[torch.randint(len(image), (batch // 2,), device=device)],
            text[torch.randint(len(text), (batch // 2,), device=device)],
        ]).float()
        linear = sae.linear(x)
        codes = sae.encode(x, linear)
        scaled = x * scale
        error = scaled - (codes @ sae.decoder + sae.centre)
        loss = error.square().sum() / (scaled - scaled.mean(0)).square().sum()
        with torch.no_grad():
            silent = torch.where((codes > 0).any(0), 0.0, silent + 1)
        dead = silent > 100
        if dead.any():
            values, places = torch.relu(linear.masked_fill(~dead, -1e9)).topk(min(128, features), -1)
            revived = torch.zeros_like(linear).scatter(-1, places, values) @ sae.decoder
            loss = loss + (error.detach() - revived).square().sum() / error.detach().square().sum() / 32
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(sae.parameters, 1.0)
        optimiser.step()
        with torch.no_grad():
            sae.decoder.copy_(F.normalize(sae.decoder, dim=-1))
    for parameter in sae.parameters:
        parameter.requires_grad_(False)
    return sae


class Pools:
    """Features of each row of one modality: mean and greatest activation, and the top tokens of each feature."""

    def __init__(self, sae: TopK, activations: torch.Tensor, mask: torch.Tensor | None = None, size: int = 128):
        rows, tokens, _ = activations.shape
        features, device = len(sae.bias), activations.device
        if mask is None:
            mask = torch.ones(rows, tokens, dtype=torch.bool, device=device)
        self.mean = torch.zeros(rows, features, dtype=torch.half, device=device)
        self.most = torch.zeros_like(self.mean)
        self.top_values = torch.zeros(TOP, features, device=device)
        self.top_tokens = torch.zeros(TOP, features, dtype=torch.long, device=device)
        self.fired = torch.zeros(features, device=device)
        centre = (activations.float() * mask[..., None]).sum((0, 1)) / mask.sum()
        error = total = 0.0
        for first in range(0, rows, size):
            part = slice(first, first + size)
            x, inside = activations[part].float(), mask[part][..., None]
            codes = sae.encode(x) * inside
            self.mean[part] = (codes.sum(1) / inside.sum(1).clamp(min=1)).half()
            self.most[part] = codes.amax(1).half()
            self.fired += (codes > 0).sum((0, 1))
            error += ((sae.decode(codes) - x) * inside).square().sum().item()
            total += ((x - centre) * inside).square().sum().item()
            flat = codes.flatten(0, 1)
            values, places = flat.topk(min(TOP, len(flat)), 0)
            values, places = torch.cat([self.top_values, values]), torch.cat([self.top_tokens, places + first * tokens])
            self.top_values, order = values.topk(TOP, 0)
            self.top_tokens = places.gather(0, order)
        self.unexplained = error / total

    def part(self, rows: slice) -> Pools:
        """Mean and greatest activations of some of the rows."""
        part = copy.copy(self)
        part.mean, part.most = self.mean[rows], self.most[rows]
        return part


def cross_modal_weight(image: Pools, text: Pools, image_x: torch.Tensor, text_x: torch.Tensor) -> torch.Tensor:
    """Mean cosine of each feature's top image and top text activations; 0 where it misses a modality."""
    a = F.normalize(image_x.flatten(0, 1)[image.top_tokens].float(), dim=-1)
    b = F.normalize(text_x.flatten(0, 1)[text.top_tokens].float(), dim=-1)
    both = (image.top_values > 0).all(0) & (text.top_values > 0).all(0)
    return torch.einsum("ind,jnd->n", a, b) / TOP**2 * both


class Scores:
    """Scores of rows from the features of picture and text; what is fitted comes from the pack only."""

    def __init__(self, image: Pools, text: Pools, weight: torch.Tensor):
        in_image, in_text = (image.most > 0).float().mean(0), (text.most > 0).float().mean(0)
        rows = len(image.most)
        self.weight = weight
        self.shared = (in_image * rows >= 10) & (in_text * rows >= 10) & (in_image < 0.5)
        self.rarity = torch.log(1 / in_image.clamp(min=1e-4)) * self.shared

    def __call__(self, image: Pools, text: Pools, pairs: list[int] | None = None) -> dict[str, torch.Tensor]:
        """`pairs` says which text belongs to each picture (all in order, if left out)."""
        order = slice(None) if pairs is None else pairs
        a, b, image_on, text_on = image.mean.float(), text.mean[order].float(), image.most > 0, text.most[order] > 0
        return {
            "agreement": F.cosine_similarity(a * self.rarity, b * self.rarity, dim=1),
            "agreement_plain": F.cosine_similarity(a, b, dim=1),
            "weight_of_shared_features": ((image_on & text_on) * self.weight).sum(1),
            "number_of_shared_features": (image_on & text_on).sum(1).float(),
        }


def read_pack(path: Path) -> tuple[list[dict], torch.Tensor]:
    with zipfile.ZipFile(path) as archive:
        rows = [json.loads(line) for line in archive.read("pairs.jsonl").decode("utf-8").splitlines()]
        blobs = [archive.read(f'img/{row["id"]}.png') for row in rows]
    decode = lambda blob: np.asarray(Image.open(io.BytesIO(blob)).convert("RGB")).transpose(2, 0, 1)
    with ThreadPoolExecutor(8) as pool:
        return rows, torch.from_numpy(np.stack(list(pool.map(decode, blobs))))


def planted_kinds(path: Path, rows: list[dict]) -> np.ndarray:
    """The fault planted in each row; empty where there is none, copies included."""
    with open(path, encoding="utf-8", newline="") as file:
        truth = {r["id"]: r["kind"] for r in csv.DictReader(file)}
    kinds = np.array([truth.get(r["id"], "") for r in rows])
    kinds[[k.startswith("dup") for k in kinds]] = ""
    return kinds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What every evaluation with autoencoders on the pack can be told."""
    parser.add_argument("--sprites", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--pack", type=Path, default=Path("build/pack"))
    parser.add_argument("--features", type=int, default=4096)
    parser.add_argument("--k", type=int, default=32)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--limit", type=int, default=1_000_000)


def begin(args: argparse.Namespace) -> tuple[Passes, list[dict], torch.Tensor, np.ndarray]:
    """The model's passes, and the pack: rows, pictures and what was planted in each."""
    torch.backends.cuda.matmul.allow_tf32 = True
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model, layout = load(args.model, device)
    passes = Passes(model, layout)
    rows, pictures = read_pack(args.pack / "pairs.zip")
    rows, pictures = rows[: args.limit], pictures[: args.limit]
    kinds = planted_kinds(args.pack / "truth.csv", rows)
    return passes, rows, pictures, kinds


def find_faults(score: torch.Tensor, kinds: np.ndarray, clean: np.ndarray) -> dict:
    """AUROC and precision at the number planted, per kind and over all, against the given clean rows."""
    score = score.detach().float().cpu().numpy()
    result = {}
    for name, members in [(f, (f,)) for f in FAULTS] + [("other_kinds", OTHER_FAULTS), ("all", FAULTS)]:
        planted = np.isin(kinds, members)
        pool = np.concatenate([score[planted], score[clean]])
        is_planted = np.arange(len(pool)) < planted.sum()
        lowest = np.argsort(pool, kind="stable")[: planted.sum()]
        result[name] = {
            "auroc": auroc(score[clean], score[planted]),
            "precision_at_k": float(is_planted[lowest].mean()) if planted.any() else None,
        }
    return result


def recovered(passes: Passes, sae: TopK, pixels: torch.Tensor, captions: list[str]) -> dict:
    """Caption loss with image and caption tokens at the hook layer as they are, rebuilt, and set to zero."""
    first_image = passes.model.prefix_length
    first_caption = first_image + IMAGE_TOKENS + len(passes.layout.encode(DESCRIBE))

    def changed(function):
        def replace(hidden: torch.Tensor) -> torch.Tensor:
            out = hidden.clone()
            for part in (slice(first_image, first_image + IMAGE_TOKENS), slice(first_caption, None)):
                out[:, part] = function(hidden[:, part].float()).to(hidden.dtype)
            return out

        return replace

    loss = {
        "original": passes.caption_losses(pixels, captions),
        "rebuilt": passes.caption_losses(pixels, captions, changed(lambda h: sae.decode(sae.encode(h)))),
        "zero": passes.caption_losses(pixels, captions, changed(torch.zeros_like)),
    }
    loss = {k: v.mean().item() for k, v in loss.items()}
    return loss | {"recovered": (loss["zero"] - loss["rebuilt"]) / (loss["zero"] - loss["original"])}


def concept_agreement(image: Pools, text: Pools, weight, shared, rows: list[dict], keep: list[int], best: int = 100) -> float:
    """Of the features with the highest weight: share whose top 8 texts and 8 pictures agree on a word at least 4 times."""
    words = [set(re.findall("[a-z]+", rows[n]["caption"].lower())) - STOP_WORDS for n in keep]
    frequency = collections.Counter(w for ws in words for w in ws)
    features = torch.where(shared, weight, torch.zeros_like(weight)).topk(best).indices
    index = torch.tensor(keep, device=weight.device)
    pictures = image.most[index][:, features].topk(8, 0).indices.T.tolist()
    texts = text.most[index][:, features].topk(8, 0).indices.T.tolist()
    agreeing = 0
    for seen, read in zip(pictures, texts):
        counts = collections.Counter(w for r in read for w in words[r])
        word = max(counts, key=lambda w: counts[w] * math.log(len(words) / frequency[w]), default="")
        agreeing += sum(word in words[r] for r in seen) >= 4
    return agreeing / best


def pointing(passes: Passes, sae: TopK, scores: Scores, path: Path, limit: int) -> dict:
    """In scenes of four things: the strongest patch of the features that a thing's name fires, is it its quarter?"""
    with zipfile.ZipFile(path) as archive:
        scenes = [json.loads(line) for line in archive.read("composites.jsonl").decode("utf-8").splitlines()]
        scenes = [s for s in scenes if len(s["things"]) == 4][:limit]
        blobs = [archive.read(f'img/{s["id"]}.png') for s in scenes]
    pixels = torch.from_numpy(np.stack([np.asarray(Image.open(io.BytesIO(b)).convert("RGB")).transpose(2, 0, 1) for b in blobs]))
    names = ["a picture of " + thing["name"] for scene in scenes for thing in scene["things"]]
    image, _, _ = passes.hook(normalise(pixels.float() / 255), ["a picture"] * len(scenes))
    _, text, mask = passes.hook(None, names)
    query = Pools(sae, text, mask).most.float() * scores.rarity
    side = SIZE // PATCH
    quarter = torch.tensor([(p // side >= side // 2) * 2 + (p % side >= side // 2) for p in range(IMAGE_TOKENS)])
    right_quarter = on_thing = 0
    for number, scene in enumerate(scenes):
        heat = sae.encode(image[number].float()) @ query[4 * number : 4 * number + 4].T
        for slot, thing in enumerate(scene["things"]):
            patch = int(heat[:, slot].argmax())
            left, top, right, bottom = thing["box"]
            wanted = ((top + bottom) >= SIZE) * 2 + ((left + right) >= SIZE)
            right_quarter += int(quarter[patch]) == wanted
            on_thing += patch in thing["patches"]
    return {"right_quarter": right_quarter / len(names), "on_the_thing": on_thing / len(names), "chance_quarter": 0.25}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("build/model"))
    parser.add_argument("--run", choices=("shipped", "twin"), default="shipped")
    add_arguments(parser)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("build/faults.json"))
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    passes, rows, pictures, kinds = begin(args)
    device = passes.device
    in_train = np.array([r["split"] == "train" for r in rows])
    pixels = normalise(pictures.float() / 255).to(device)
    captions = [r["caption"] for r in rows]

    image_x, after_picture_x, _ = passes.hook(pixels, captions)
    _, text_x, mask = passes.hook(None, captions)
    started = time.time()
    texts = torch.cat([text_x[mask], after_picture_x[mask]])  # read alone, and read after the picture
    texts = texts[torch.randperm(len(texts), device=device)]
    sae = train_topk(image_x.flatten(0, 1), texts, args.features, args.k, args.steps)
    result: dict = {"run": args.run, "rows": len(rows), "seconds_sae": round(time.time() - started, 1)}
    image, text = Pools(sae, image_x), Pools(sae, text_x, mask)
    weight = cross_modal_weight(image, text, image_x, text_x)
    scores = Scores(image, text, weight)
    result["unexplained_image"], result["unexplained_text"] = image.unexplained, text.unexplained
    result["dead"] = ((image.fired + text.fired) == 0).float().mean().item()
    clean_rows = np.flatnonzero((kinds == "") & in_train)
    some = clean_rows[:1024].tolist()
    result["loss"] = recovered(passes, sae, pixels[some], [captions[n] for n in some])
    result["top_features_agreeing"] = concept_agreement(image, text, weight, scores.shared, rows, clean_rows.tolist())
    result["pointing"] = pointing(passes, sae, scores, args.pack / "composites.zip", args.limit)
    print(json.dumps(result), flush=True)

    right = {r["id"]: r["sprite"] for r in read_right(args.pack / "right.csv")}
    sprites = Sprites(args.sprites)
    splits = make_splits(sprites, read_right(args.pack / "right.csv"), args.run)
    held = {sprites.rows[n]["key"] for n in splits["held_rows"]}
    is_held = np.array([right[r["id"]] in held for r in rows]) & (kinds == "") & in_train
    clean = (kinds == "") & in_train & ~is_held if args.run == "twin" else (kinds == "") & in_train
    all_scores = scores(image, text)
    all_scores["not_sae_residual_cosine"] = (pooled(image_x) * pooled(text_x, mask)).sum(1)
    all_scores["not_sae_yes_or_no"] = passes.fits(pixels, captions)
    result["planted_against_clean"] = {k: find_faults(v, kinds, clean) for k, v in all_scores.items()}
    if args.run == "twin":
        result["planted_against_unseen_clean"] = {k: find_faults(v, kinds, is_held) for k, v in all_scores.items()}

    array = torch.from_numpy(sprites.array(16))
    result["swapped"] = {}
    for name in ("held_style", "held_concepts"):
        numbers = splits[name][: args.limit]
        chosen = [sprites.rows[n] for n in numbers]
        seen = Pools(sae, passes.hook(on_white(array[numbers]).to(device), ["a picture"] * len(chosen))[0])
        read = {"right": [r["caption"] for r in chosen]}
        for kind, same_group, seed in (("random", False, 4), ("same_group", True, 5)):
            partners = wrong_partners(chosen, same_group, seed)
            read[kind] = [caption_in_style(chosen[p], r) for p, r in zip(partners, chosen)]
        scored = {}
        for kind, texts in read.items():
            _, x, inside = passes.hook(None, texts)
            scored[kind] = scores(seen, Pools(sae, x, inside))
        result["swapped"][name] = {
            score: {kind: auroc(scored["right"][score], scored[kind][score]) for kind in ("random", "same_group")}
            for score in scored["right"]
        }

    def shown(table: dict) -> str:
        return " ".join(f"{k[:22]} {v['auroc']:.3f}" for k, v in table.items()) + f" p@k {table['all']['precision_at_k']:.3f}"

    for section in ("planted_against_clean", "planted_against_unseen_clean"):
        for score, table in result.get(section, {}).items():
            print(args.run, section, score, shown(table), flush=True)
    print(args.run, "swapped", json.dumps(result["swapped"]), flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
