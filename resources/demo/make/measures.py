"""What both evaluations share: AUROC, pictures as tensors, passes through the model."""

from __future__ import annotations

import random

import numpy as np
import torch
import torch.nn.functional as F

from model import DESCRIBE, EOS, FITS, IMAGE_TOKENS, TEXT_TOKENS, FlatModel, Layout, answer_loss, normalise

CAPTION_TOKENS = 40


def auroc(right, wrong) -> float:
    """How often a right row scores above a wrong one; ties count half."""
    right, wrong = (np.asarray(torch.as_tensor(x).detach().float().cpu()) for x in (right, wrong))
    if len(right) == 0 or len(wrong) == 0:
        return float("nan")
    ordered = np.sort(right)
    above = len(right) - np.searchsorted(ordered, wrong, "right")
    equal = np.searchsorted(ordered, wrong, "right") - np.searchsorted(ordered, wrong, "left")
    return float((above + 0.5 * equal).sum() / (len(right) * len(wrong)))


def on_white(sprites: torch.Tensor) -> torch.Tensor:
    """RGBA bytes -> normalised pictures on white."""
    values = sprites.float() / 255
    return normalise(values[:, :3] * values[:, 3:] + 1 - values[:, 3:])


def noun(row: dict) -> str:
    return "picture" if row["style"] == "clip art" else "drawing"


def caption_in_style(of: dict, style_of: dict) -> str:
    """The caption of one row with the style of another."""
    old, new = (f'a {r["style"]} {noun(r)} of' for r in (of, style_of))
    return of["caption"].replace(old, new, 1)


def wrong_partners(rows: list[dict], same_group: bool, seed: int) -> list[int]:
    """For every row the position of another one whose name differs (in the same group, if wanted)."""
    random_ = random.Random(seed)
    groups: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        groups.setdefault(row["group"] if same_group else "", []).append(position)
    partners = []
    for row in rows:
        pool = [p for p in groups[row["group"] if same_group else ""] if rows[p]["name"] != row["name"]]
        partners.append(random_.choice(pool or [p for p in range(len(rows)) if rows[p]["name"] != row["name"]]))
    return partners


class Passes:
    """Runs pictures and texts through the model in batches, without gradients."""

    def __init__(self, model: FlatModel, layout: Layout, size: int = 256):
        self.model, self.layout, self.size = model, layout, size
        self.device = next(model.parameters()).device

    def _run(self, pictures, sequences, function):
        ids, start, length = (t.to(self.device) for t in self.layout.batch(sequences))
        out = []
        for first in range(0, len(sequences), self.size):
            part = slice(first, first + self.size)
            with torch.no_grad(), torch.autocast(self.device.type, torch.bfloat16):
                pixels = None if pictures is None else pictures[part].to(self.device)
                out.append(function(pixels, ids[part], start[part], length[part]))
        return tuple(torch.cat(parts) for parts in zip(*out))

    def caption_losses(self, pictures, captions: list[str], replace=None) -> torch.Tensor:
        """Mean loss per caption token and row."""

        def losses(pixels, ids, start, length):
            hidden, _ = self.model(pixels, ids, replace)
            loss, answer, _ = answer_loss(self.model, hidden, ids, start, length)
            return ((loss * answer).sum(1) / answer.sum(1),)

        return self._run(pictures, [self.layout.sequence(DESCRIBE, c) for c in captions], losses)[0]

    def fits(self, pictures, captions: list[str]) -> torch.Tensor:
        """Log odds of "yes" against "no"."""

        def odds(pixels, ids, start, length):
            hidden, _ = self.model(pixels, ids)
            _, _, logits = answer_loss(self.model, hidden, ids, start, length)
            place = start.clamp(max=TEXT_TOKENS - 1)[:, None, None].expand(-1, 1, logits.shape[-1])
            at = logits.gather(1, place)[:, 0]
            return (at[:, self.layout.yes] - at[:, self.layout.no],)

        return self._run(pictures, [self.layout.sequence(FITS.format(c), "yes") for c in captions], odds)[0]

    def hook(self, pictures, captions: list[str]):
        """(image activations [N, 64, 256] or None, caption activations [N, 40, 256], mask [N, 40])"""

        def take(pixels, ids, start, length):
            _, hook = self.model(pixels, ids)
            cut = self.model.prefix_length
            image = hook[:, cut : cut + IMAGE_TOKENS].half() if pixels is not None else hook[:, :0].half()
            offset = hook.shape[1] - TEXT_TOKENS
            place = torch.arange(TEXT_TOKENS, device=ids.device)[None]
            answer = (place >= start[:, None]) & (place < length[:, None]) & (ids[:, cut:] != EOS)
            first = start.clamp(max=TEXT_TOKENS - CAPTION_TOKENS)
            window = first[:, None] + torch.arange(CAPTION_TOKENS, device=ids.device)[None]
            text = hook[:, offset:].gather(1, window[..., None].expand(-1, -1, hook.shape[-1])).half()
            return image, text, answer.gather(1, window)

        return self._run(pictures, [self.layout.sequence(DESCRIBE, c) for c in captions], take)


def pooled(activations: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
    """Mean direction of the tokens of each row, centred over the rows."""
    directions = F.normalize(activations.float(), dim=-1)
    if mask is not None:
        directions = directions * mask[..., None]
    mean = F.normalize(directions.sum(1), dim=-1)
    return F.normalize(mean - mean.mean(0), dim=-1)
