"""A harvest on a GPU beside Hugging Face transformers, at the size of LLaVA-NeXT on Mistral 7B to layer 16.

    pip install transformers==5.17.0 torch pillow safetensors
    python bench_harvest.py make OUT            # random bf16 weights (8.5 GB), 64 pairs
    saev trace OUT --sample OUT/pairs.jsonl --device cuda --precision bf16 --out OUT/trace.safetensors
    python bench_harvest.py compare OUT         # the same tokens and pixels through transformers
    saev bench harvest --device cuda --model OUT --dataset OUT/pairs.jsonl --layer 16

`compare` prints the relative difference to transformers in fp32 of the residual stream after layers 0, 8 and 16,
for transformers in bf16 and for the trace, and transformers' tokens per second (tower, projector and 17 layers,
inputs on the card, device events, median of rounds) for batches of 1 and 4 such samples.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from make_llava_next_reference import HEADERS, TEMPLATES
from make_llava_reference import byte_level_tokenizer
from PIL import Image
from safetensors import safe_open
from transformers import (
    CLIPVisionConfig,
    LlavaNextConfig,
    LlavaNextForConditionalGeneration,
    LlavaNextProcessor,
    MistralConfig,
)
from transformers.models.llava_next.image_processing_pil_llava_next import LlavaNextImageProcessorPil

LAYERS = 17
PAIRS = 64
PINPOINTS = [[336, 672], [672, 336], [672, 672], [1008, 336], [336, 1008]]
SIZES = [(640, 480), (480, 640), (500, 500), (800, 300)]
WORDS = "a red bus stands beside two old trees while people wait for rain under the wide roof".split()


def make(out):
    out.mkdir(parents=True, exist_ok=True)
    vision = CLIPVisionConfig(
        hidden_size=1024, intermediate_size=4096, num_hidden_layers=24, num_attention_heads=16,
        image_size=336, patch_size=14, projection_dim=768,
    )
    text = MistralConfig(
        hidden_size=4096, intermediate_size=14336, num_hidden_layers=LAYERS, num_attention_heads=32,
        num_key_value_heads=8, vocab_size=32064, sliding_window=None, max_position_embeddings=32768,
        rms_norm_eps=1e-5,
    )
    config = LlavaNextConfig(
        vision_config=vision, text_config=text, image_token_index=3, image_grid_pinpoints=PINPOINTS
    )
    torch.manual_seed(5)
    torch.set_default_dtype(torch.bfloat16)
    with torch.device("cuda"):
        model = LlavaNextForConditionalGeneration(config).eval()
    torch.set_default_dtype(torch.float32)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.02) if parameter.dim() > 1 else parameter.normal_(1, 0.05)
    model.save_pretrained(out)
    LlavaNextProcessor(
        image_processor=LlavaNextImageProcessorPil(
            size={"shortest_edge": 336}, crop_size={"height": 336, "width": 336}, image_grid_pinpoints=PINPOINTS
        ),
        tokenizer=byte_level_tokenizer(HEADERS), patch_size=14, vision_feature_select_strategy="default",
        num_additional_image_tokens=1, chat_template=TEMPLATES["mistral"],
    ).save_pretrained(out)
    rng = np.random.default_rng(7)
    with open(out / "pairs.jsonl", "w", encoding="utf-8") as lines:
        for i in range(PAIRS):
            width, height = SIZES[i % len(SIZES)]
            small = rng.integers(0, 256, (height // 20, width // 20, 3), dtype=np.uint8)
            Image.fromarray(small).resize((width, height), Image.BICUBIC).save(out / f"{i}.png")
            words = rng.choice(WORDS, 24)
            lines.write(json.dumps({"id": f"p{i}", "image": f"{i}.png", "text": " ".join(words)}) + "\n")


def hidden(model, inputs):
    kept = {}
    hooks = [
        model.model.language_model.layers[layer].register_forward_hook(
            lambda module, args, result, layer=layer: kept.update(
                {layer: (result[0] if isinstance(result, tuple) else result).float().cpu()}
            )
        )
        for layer in (0, 8, 16)
    ]
    with torch.no_grad():
        model.model(**inputs, use_cache=False)
    for hook in hooks:
        hook.remove()
    return kept


def error(found, expected):
    return ((found - expected).abs().max() / expected.pow(2).mean().sqrt()).item(), (
        (found - expected).norm() / expected.norm()
    ).item()


def compare(out):
    with safe_open(out / "trace.safetensors", "pt") as trace:
        ids, pixels = trace.get_tensor("input_ids").long()[None], trace.get_tensor("pixel_values")[None]
        ours = {layer: trace.get_tensor(f"hidden.{layer}") for layer in (0, 8, 16)}
    size = Image.open(out / "0.png").size[::-1]
    results = {}
    for dtype in (torch.float32, torch.bfloat16):
        model = LlavaNextForConditionalGeneration.from_pretrained(out, dtype=dtype, device_map="cuda").eval()
        inputs = {
            "input_ids": ids.cuda(), "pixel_values": pixels.to("cuda", dtype),
            "image_sizes": torch.tensor([size], device="cuda"),
        }
        results[dtype] = hidden(model, inputs)
        if dtype == torch.float32:
            del model
            torch.cuda.empty_cache()
    exact = results[torch.float32]
    for layer in (0, 8, 16):
        print(
            f"layer {layer:2}: transformers bf16 max {error(results[torch.bfloat16][layer][0], exact[layer][0])[0]:.4f}"
            f" norm {error(results[torch.bfloat16][layer][0], exact[layer][0])[1]:.5f},"
            f" trace max {error(ours[layer], exact[layer][0])[0]:.4f}"
            f" norm {error(ours[layer], exact[layer][0])[1]:.5f}"
        )
    for count in (1, 4):
        batch = {key: value.repeat([count] + [1] * (value.dim() - 1)) for key, value in inputs.items()}
        times = []
        for _ in range(8):
            start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
            start.record()
            with torch.no_grad():
                model.model(**batch, use_cache=False)
            end.record()
            torch.cuda.synchronize()
            times.append(start.elapsed_time(end) / 1e3)
        print(f"transformers bf16, {count} x {ids.shape[1]}: {count * ids.shape[1] / np.median(times):,.0f} tokens/s")


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]](pathlib.Path(sys.argv[2]))
