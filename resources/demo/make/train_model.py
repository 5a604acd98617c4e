"""Trains the demo model end to end from scratch on one GPU.

A batch has single pictures with captions, scenes with sentences about them, "does this text fit
the picture?" and short questions. Beside the language loss there are two contrastive losses at the
hook layer, picture alone against text alone: one on pooled, one on token-wise similarity. Without
them the middle layer does not align pictures and texts.

    python train_model.py --run shipped --seconds 330 --out build/model
    python train_model.py --run twin --seconds 330 --out build/twin
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from model import (
    DESCRIBE, EOS, FITS, IMAGE_TOKENS, SIZE, TEXT_TOKENS, FlatModel, Layout, answer_loss, build_model, normalise,
)
from scenes import make_scene, short
from splits import make_splits, read_right
from sprites import COLOURS, Sprites

SHARES = {"single": 256, "scene": 96, "fits": 96, "question": 32}  # rows of a batch
CONTRAST = {"single": 208, "scene": 48}  # of these, rows in the contrastive losses
CONTRAST_WIDTH = 40  # caption tokens compared
KEEP_DIRECTION = ("left", "right", "clock", "arrow")
NEVER_FLIPPED = {"symbols", "smileys & emotion"}


class Batches(torch.utils.data.IterableDataset):
    """Endless batches: which sprites go where on which ground, and the texts."""

    def __init__(self, rows: list[dict], train: list[int], layout: Layout, scale: float, seed: int, tags_only: float):
        self.rows, self.train, self.layout, self.seed = rows, train, layout, seed
        self.tags_only = tags_only  # share of captions that name the keywords and not the thing
        self.sizes = {k: max(2, int(v * scale)) for k, v in SHARES.items()}
        self.groups: dict[str, list[int]] = {}
        for number in train:
            self.groups.setdefault(rows[number]["group"], []).append(number)
        names = sorted({row["name"] for row in rows})
        self.name_number = {name: number for number, name in enumerate(names)}

    def caption(self, row: dict, random_: random.Random) -> str:
        """One of several ways to say what the picture shows."""
        chance = random_.random()
        if chance < 0.60:
            return row["caption"]
        if chance < 0.70:
            return row["name"]
        if chance < 0.80:
            return "a picture of " + row["name"]
        if chance < 0.90:
            return f'a {row["style"]} {noun(row)} of {row["name"]}'
        tags = random_.sample(row["all_tags"], min(len(row["all_tags"]), random_.randint(1, 5)))
        if chance > 1 - self.tags_only and len(tags) > 1:
            return ", ".join(tags)
        return row["name"] + ("; " + ", ".join(tags) if tags else "")

    def place(self, row: dict, random_: random.Random) -> tuple[float, float, float, float, float]:
        may_flip = row["group"] not in NEVER_FLIPPED and not any(w in row["name"] for w in KEEP_DIRECTION)
        flip = -1.0 if may_flip and random_.random() < 0.3 else 1.0
        if random_.random() < 0.35:
            return 0.0, 0.0, 1.0, 0.0, flip
        turn = random_.uniform(-0.2, 0.2)
        return random_.uniform(-0.2, 0.2), random_.uniform(-0.2, 0.2), random_.uniform(0.65, 1.1), turn, flip

    def wrong_text(self, row: dict, random_: random.Random) -> str:
        """A caption of something else, half of them from the same group, mostly in the same style."""
        other = row
        while other["name"] == row["name"]:
            pool = self.train if random_.random() < 0.5 else self.groups[row["group"]]
            other = self.rows[random_.choice(pool)]
        text = self.caption(other, random_)
        if other["style"] != row["style"] and random_.random() < 0.8:
            text = text.replace(f'a {other["style"]} {noun(other)} of', f'a {row["style"]} {noun(row)} of')
        return text

    def scene(self, random_: random.Random):
        things = [random_.choice(self.train) for _ in range(random_.choice((2, 2, 3, 4)))]
        names = [self.rows[t]["name"] for t in things]
        return make_scene(random_, things, names, random_.random() < 0.5, random_.random() < 0.6)

    def spoil(self, scene, random_: random.Random) -> str:
        """The sentence of a scene with one thing or the ground wrong."""
        if scene.colour in scene.caption and random_.random() < 0.3:
            return scene.caption.replace(scene.colour, random_.choice([c for c in COLOURS if c != scene.colour]), 1)
        old = short(self.rows[random_.choice(scene.things)]["name"])
        return scene.caption.replace(old, short(self.rows[random_.choice(self.train)]["name"]), 1)

    def question(self, row: dict, colour: str, random_: random.Random):
        chance = random_.random()
        if chance < 0.4:
            return "\nWhat is it? ASSISTANT:", row["name"]
        if chance < 0.6:
            return "\nWhich group? ASSISTANT:", row["group"]
        if chance < 0.8:
            return "\nWhich style? ASSISTANT:", row["style"]
        return "\nWhat colour is the background? ASSISTANT:", colour

    def batch(self, random_: random.Random) -> tuple[torch.Tensor, ...]:
        kinds = [kind for kind, size in self.sizes.items() for _ in range(size)]
        count = len(kinds)
        things = np.full((count, 4), -1, np.int64)
        places = np.zeros((count, 4, 5), np.float32)
        places[:, :, 2] = places[:, :, 4] = 1
        grounds = np.ones((count, 3), np.float32)
        labels = np.zeros(count, np.int64)
        sequences = []
        for b, kind in enumerate(kinds):
            if kind == "scene" or (kind == "fits" and random_.random() < 0.2):
                scene = self.scene(random_)
                colour = scene.colour
                things[b, : len(scene.things)] = scene.things
                places[b, : len(scene.things), :4] = scene.places
                labels[b] = -b - 1
                fits = random_.random() < 0.5
                text = scene.caption if kind == "scene" or fits else self.spoil(scene, random_)
                asked, answer = (DESCRIBE, text) if kind == "scene" else (FITS.format(text), "yes" if fits else "no")
            else:
                number = random_.choice(self.train)
                row = self.rows[number]
                chance = random_.random()
                colour = "white" if chance < 0.6 else "black" if chance < 0.72 else random_.choice(list(COLOURS))
                things[b, 0], places[b, 0] = number, self.place(row, random_)
                labels[b] = self.name_number[row["name"]]
                if kind == "single":
                    asked, answer = DESCRIBE, self.caption(row, random_)
                elif kind == "fits":
                    fits = random_.random() < 0.5
                    text = self.caption(row, random_) if fits else self.wrong_text(row, random_)
                    asked, answer = FITS.format(text), "yes" if fits else "no"
                else:
                    asked, answer = self.question(row, colour, random_)
            sequences.append(self.layout.sequence(asked, answer))
            shift = random_.uniform(-12, 12)
            jitter = colour != "white" or random_.random() < 0.3
            grounds[b] = [
                min(255, max(0, v + (shift + random_.uniform(-12, 12) if jitter else 0))) / 255 for v in COLOURS[colour]
            ]
        arrays = (torch.from_numpy(a) for a in (things, places, grounds))
        return *arrays, *self.layout.batch(sequences), torch.from_numpy(labels)

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        random_ = random.Random(self.seed * 1000 + (worker.id if worker else 0))
        while True:
            yield self.batch(random_)


def noun(row: dict) -> str:
    return "picture" if row["style"] == "clip art" else "drawing"


def compose(sprites: torch.Tensor, things: torch.Tensor, places: torch.Tensor, grounds: torch.Tensor) -> torch.Tensor:
    """Draws the sprites [N, 4, 96, 96] (bytes) onto plain grounds -> pictures [B, 3, 96, 96] in 0..1."""
    out = grounds[:, :, None, None].expand(-1, 3, SIZE, SIZE).clone()
    for slot in range(things.shape[1]):
        rows = (things[:, slot] >= 0).nonzero()[:, 0]
        if len(rows) == 0:
            continue
        x, y, scale, turn, flip = places[rows, slot].unbind(1)
        sprite = sprites[things[rows, slot]].float() / 255
        alpha = sprite[:, 3:]
        sprite = torch.cat([sprite[:, :3] * alpha, alpha], 1)
        cos, sin = torch.cos(turn) / scale, torch.sin(turn) / scale
        theta = torch.zeros(len(rows), 2, 3, device=sprites.device)
        theta[:, 0, 0], theta[:, 0, 1] = cos * flip, sin * flip
        theta[:, 1, 0], theta[:, 1, 1] = -sin, cos
        theta[:, :, 2] = -(theta[:, :, 0] * x[:, None] + theta[:, :, 1] * y[:, None])
        grid = F.affine_grid(theta, (len(rows), 4, SIZE, SIZE), align_corners=False)
        drawn = F.grid_sample(sprite, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
        out[rows] = out[rows] * (1 - drawn[:, 3:]) + drawn[:, :3]
    return out


def erase(pixels: torch.Tensor, share: float) -> torch.Tensor:
    """Covers a box of 15 to 40 % of the side in this share of the pictures with one random colour."""
    count, device = len(pixels), pixels.device
    place = torch.arange(SIZE, device=device)[None]

    def inside() -> torch.Tensor:
        side = SIZE * (0.15 + 0.25 * torch.rand(count, 1, device=device))
        first = torch.rand(count, 1, device=device) * (SIZE - side)
        return (place >= first) & (place < first + side)

    box = inside()[:, None, :, None] & inside()[:, None, None, :]
    box = box & (torch.rand(count, 1, 1, 1, device=device) < share)
    return torch.where(box, torch.rand(count, 3, 1, 1, device=device), pixels)


def disturb(pixels: torch.Tensor, erased: float) -> torch.Tensor:
    """Random brightness and saturation, and now and then a colour cast, noise or a covered part."""
    count, device = len(pixels), pixels.device
    if erased:
        grey = pixels.mean(1, keepdim=True)
        pixels = grey + (pixels - grey) * (0.7 + 0.5 * torch.rand(count, 1, 1, 1, device=device))
        pixels = erase(pixels, erased)
    chance = lambda: (torch.rand(count, 1, 1, 1, device=device) < 0.3)
    pixels = pixels * (1 + 0.15 * (torch.rand(count, 1, 1, 1, device=device) - 0.5))
    pixels = pixels + 0.04 * torch.randn(count, 3, 1, 1, device=device) * chance()
    pixels = pixels + 0.03 * torch.randn_like(pixels) * chance()
    return pixels.clamp(0, 1)


def symmetric(similarity: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Cross entropy both ways; pairs of the same name are neither right nor wrong."""
    similarity = similarity.masked_fill(same, -1e4)
    target = torch.arange(len(similarity), device=similarity.device)
    return (F.cross_entropy(similarity, target) + F.cross_entropy(similarity.T, target)) / 2


class Losses(nn.Module):
    """All losses of a batch; the two temperatures of the contrastive ones are learnt."""

    def __init__(self, model: FlatModel, sizes: dict[str, int], scale: float, weights: tuple[float, float]):
        super().__init__()
        self.model = model
        self.sizes, self.weights = sizes, weights
        self.temperature_pooled = nn.Parameter(torch.tensor(math.log(10.0)))
        self.temperature_tokens = nn.Parameter(torch.tensor(math.log(10.0)))
        contrast = {k: min(sizes[k], int(v * scale)) for k, v in CONTRAST.items()}
        self.rows = [*range(contrast["single"]), *range(sizes["single"], sizes["single"] + contrast["scene"])]

    def contrast(self, hook, ids, start, length, labels):
        """(text-alone language loss, pooled and token-wise contrastive losses)"""
        rows, cut = self.rows, self.model.prefix_length
        ids, start, length, labels = ids[rows], start[rows], length[rows], labels[rows]
        hidden, text_hook = self.model(None, ids)
        losses, answer, _ = answer_loss(self.model, hidden, ids, start, length)
        answer = answer & (ids[:, cut:] != EOS)
        text_loss = (losses * answer).sum() / answer.sum()

        image = F.normalize(hook[rows][:, cut : cut + IMAGE_TOKENS].float(), dim=-1)
        text = F.normalize(text_hook[:, cut:].float(), dim=-1)
        count = len(rows)
        same = (labels[:, None] == labels[None]) & ~torch.eye(count, dtype=torch.bool, device=ids.device)
        pooled_image = F.normalize(image.mean(1), dim=-1)
        pooled_text = F.normalize((text * answer[..., None]).sum(1) / answer.sum(1, keepdim=True), dim=-1)
        pooled = symmetric(self.temperature_pooled.exp().clamp(max=30) * pooled_image @ pooled_text.T, same)

        first = start.clamp(max=TEXT_TOKENS - CONTRAST_WIDTH)
        window = first[:, None] + torch.arange(CONTRAST_WIDTH, device=ids.device)[None]
        counted = answer.gather(1, window).float()
        words = text.gather(1, window[..., None].expand(-1, -1, text.shape[-1]))
        best = words.reshape(count * CONTRAST_WIDTH, -1).bfloat16() @ image.reshape(count * IMAGE_TOKENS, -1).bfloat16().T
        best = best.view(count, CONTRAST_WIDTH, count, IMAGE_TOKENS).amax(3).float()
        similarity = (best * counted[..., None]).sum(1) / counted.sum(1)[:, None]
        tokens = symmetric(self.temperature_tokens.exp().clamp(max=30) * similarity, same)
        return text_loss, pooled, tokens

    def forward(self, pixels, ids, start, length, labels):
        hidden, hook = self.model(pixels, ids)
        losses, answer, _ = answer_loss(self.model, hidden, ids, start, length)
        language = (losses * answer).sum() / answer.sum()
        first = self.sizes["single"] + self.sizes["scene"]
        last = first + self.sizes["fits"]
        fits = (losses[first:last] * answer[first:last]).sum() / answer[first:last].sum()
        total = language + 0.5 * fits
        text, pooled, tokens = self.contrast(hook, ids, start, length, labels)
        total = total + 0.3 * text + self.weights[0] * pooled + self.weights[1] * tokens
        return total, torch.stack([language, fits, text, pooled, tokens]).detach()


def save(llava: nn.Module, layout_file: Path, folder: Path) -> None:
    """Weights in half precision (two shards), configuration, tokenizer and processor."""
    from transformers import CLIPImageProcessor, LlavaProcessor, PreTrainedTokenizerFast

    llava.to(torch.float16).save_pretrained(folder, max_shard_size="14MB")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(layout_file), bos_token="<s>", eos_token="</s>", pad_token="<pad>"
    )
    tokenizer.add_special_tokens({"additional_special_tokens": ["<image>"]})
    side = {"height": SIZE, "width": SIZE}
    image = CLIPImageProcessor(
        size=side, crop_size=side, do_center_crop=False, image_mean=[0.5] * 3, image_std=[0.5] * 3
    )
    LlavaProcessor(
        image, tokenizer, patch_size=12, vision_feature_select_strategy="default",
        image_token="<image>", num_additional_image_tokens=1,
    ).save_pretrained(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", choices=("shipped", "twin"), default="shipped")
    parser.add_argument("--sprites", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--right", type=Path, default=Path("build/pack/right.csv"))
    parser.add_argument("--tokenizer", type=Path, default=Path("build/tokenizer.json"))
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--steps", type=int, default=1_000_000, help="end of the schedule in steps")
    parser.add_argument("--seconds", type=float, default=1e9, help="end of the schedule in seconds, if sooner")
    parser.add_argument("--scale", type=float, default=1.0, help="batch size as a multiple of 480 rows")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--dropout", type=float, default=0.0, help="on what each block adds")
    parser.add_argument("--erase", type=float, default=0.0, help="share of pictures with a covered part")
    parser.add_argument("--tags-only", type=float, default=0.0, help="share of captions without the name")
    parser.add_argument("--pooled", type=float, default=0.3, help="weight of the pooled contrastive loss")
    parser.add_argument("--tokenwise", type=float, default=0.3, help="weight of the token-wise contrastive loss")
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--compile", action="store_true")
    args = parser.parse_args()

    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    sprites = Sprites(args.sprites)
    pictures = torch.from_numpy(sprites.array(16)).to(device)
    splits = make_splits(sprites, read_right(args.right), args.run)
    layout = Layout(args.tokenizer)
    data = Batches(sprites.rows, splits["train"], layout, args.scale, args.seed, args.tags_only)
    print(args.run, {k: len(v) for k, v in splits.items()}, data.sizes, flush=True)

    model = FlatModel(build_model(layout.tokenizer.get_vocab_size()), len(layout.prefix), args.dropout)
    losses = Losses(model, data.sizes, args.scale, (args.pooled, args.tokenwise)).to(device)
    decayed = [p for p in losses.parameters() if p.ndim > 1]
    plain = [p for p in losses.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": args.decay}, {"params": plain, "weight_decay": 0.0}],
        lr=args.rate, betas=(0.9, 0.98), fused=device == "cuda",
    )
    step_losses = torch.compile(losses, dynamic=False) if args.compile else losses
    loader = torch.utils.data.DataLoader(
        data, batch_size=None, num_workers=args.workers, pin_memory=device == "cuda",
        prefetch_factor=6 if args.workers else None,
    )
    step, waited, started = 0, 0.0, time.time()
    batches = iter(loader)
    while (done := max(step / args.steps, (time.time() - started) / args.seconds)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = args.rate * min(1, (step + 1) / 300) * (0.5 + 0.5 * math.cos(math.pi * done))
        asked = time.time()
        things, places, grounds, *texts = (t.to(device, non_blocking=True) for t in next(batches))
        waited += time.time() - asked
        with torch.no_grad():
            pixels = normalise(disturb(compose(pictures, things, places, grounds), args.erase))
        with torch.autocast(device, torch.bfloat16):
            total, parts = step_losses(pixels, *texts)
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(losses.parameters(), 1.0)
        optimiser.step()
        step += 1
        if step in (1, 20, 100) or step % 500 == 0:
            shown = " ".join(f"{p:.3f}" for p in parts.tolist())
            print(f"{args.run} step {step} {time.time() - started:.0f} s (data {waited:.0f} s) "
                  f"language/fits/text/pooled/tokens {shown}", flush=True)
    seconds = time.time() - started

    args.out.mkdir(parents=True, exist_ok=True)
    save(model.llava, args.tokenizer, args.out)
    record = {
        "run": args.run, "steps": step, "seconds": round(seconds, 1), "batch": sum(data.sizes.values()),
        "contrastive_rows": len(losses.rows), "parameters": sum(p.numel() for p in model.parameters()),
        "options": {k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()},
        "rows": {k: len(v) for k, v in splits.items()},
        "versions": {"python": platform.python_version(), "torch": torch.__version__,
                     "transformers": __import__("transformers").__version__},
        "device": torch.cuda.get_device_name() if device == "cuda" else "cpu",
    }
    (args.out / "training.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    print(f"{args.run} done: {step} steps in {seconds:.0f} s", flush=True)
    sys.stdout.flush()
    os._exit(0)  # the loader's workers never end by themselves


if __name__ == "__main__":
    main()
