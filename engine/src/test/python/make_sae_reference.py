#!/usr/bin/env python3
"""Writes fixtures/sae-reference.safetensors: what PyTorch's autograd and Adam make of five small training
steps of both recipes, in float64. CpuBackendReferenceTest follows the same steps.

  python make_sae_reference.py OUT.safetensors        (torch, safetensors)
"""
import sys

import torch
from safetensors.torch import save_file

N, D, K, AUX_K, BATCH, STEPS = 40, 24, 5, 6, 64, 5
LR, CLIP, SCALE, AUX, L1, DEAD_AFTER = 1e-3, 0.05, 1.7, 1 / 32, 0.3, 63
NAMES = ("encoder", "b_enc", "decoder", "b_dec")


def start(unit):
    g = torch.Generator().manual_seed(7)
    dec = torch.randn(N, D, generator=g)
    dec = dec / dec.norm(dim=1, keepdim=True) * (1.0 if unit else 0.4)
    enc = dec + 0.05 * torch.randn(N, D, generator=g)
    b_enc = 0.1 * torch.randn(N, generator=g)
    b_dec = 0.1 * torch.randn(D, generator=g)
    return [t.float() for t in (enc, b_enc, dec, b_dec)]


def topk_loss(p, x, dead):
    enc, b_enc, dec, b_dec = p
    pre = (x - b_dec) @ enc.T + b_enc
    v, i = torch.relu(pre).topk(K, dim=1)
    z = torch.zeros_like(pre).scatter(1, i, v)
    err = x - (z @ dec + b_dec)
    loss = err.pow(2).sum() / (x - x.mean(0)).pow(2).sum()
    if dead.any():
        v, i = torch.relu(pre.masked_fill(~dead, -1e9)).topk(min(AUX_K, int(dead.sum())), dim=1)
        za = torch.zeros_like(pre).scatter(1, i, v)
        left = err.detach()
        loss = loss + AUX * (left - za @ dec).pow(2).sum() / left.pow(2).sum()
    return loss, z


def saev_loss(p, x, _):
    enc, b_enc, dec, b_dec = p
    z = torch.relu(x @ enc.T + b_enc)
    err = x - (z @ dec + b_dec)
    return err.pow(2).sum(1).mean() + L1 * (z * dec.norm(dim=1)).sum(1).mean(), z


def run(name, loss_of, unit, xs, out):
    first = start(unit)
    p = [t.double().requires_grad_(True) for t in first]
    for key, t in zip(NAMES, first):
        out[f"{name}.0.{key}"] = t.clone()
    opt = torch.optim.Adam(p, lr=LR)
    last, seen, losses, norms, dead_counts = torch.zeros(N), 0, [], [], []
    for s in range(STEPS):
        dead = (seen - last) > DEAD_AFTER
        opt.zero_grad()
        loss, z = loss_of(p, xs[s].double() * SCALE, dead)
        loss.backward()
        if unit:
            with torch.no_grad():
                p[2].grad -= (p[2].grad * p[2]).sum(1, keepdim=True) * p[2]
        norms.append(float(torch.nn.utils.clip_grad_norm_(p, CLIP)))
        losses.append(float(loss))
        dead_counts.append(int(dead.sum()))
        if s == 0:
            for key, t in zip(NAMES, p):
                out[f"{name}.gradient.{key}"] = t.grad.float()
        opt.step()
        if unit:
            with torch.no_grad():
                p[2] /= p[2].norm(dim=1, keepdim=True)
        seen += BATCH
        last[(z > 0).any(0)] = seen
        if s + 1 in (1, STEPS):
            for key, t in zip(NAMES, p):
                out[f"{name}.{s + 1}.{key}"] = t.detach().float()
    out[f"{name}.loss"] = torch.tensor(losses, dtype=torch.float64)
    out[f"{name}.norm"] = torch.tensor(norms, dtype=torch.float64)
    print(name, losses, norms, "dead", dead_counts)


def main():
    g = torch.Generator().manual_seed(3)
    xs = torch.randn(STEPS, BATCH, D, generator=g) + 0.5 * torch.randn(D, generator=g)
    out = {"x": xs}
    run("topk", topk_loss, True, xs, out)
    run("sae-v", saev_loss, False, xs, out)
    save_file({k: v.contiguous() for k, v in out.items()}, sys.argv[1], {"torch": torch.__version__, "script": "make_sae_reference.py"})


if __name__ == "__main__":
    main()
