"""Reference numbers for Chameleon from Hugging Face transformers.

    pip install transformers==5.17.0 torch pillow safetensors
    python make_chameleon_reference.py OUT

Writes OUT/chameleon-qk, OUT/chameleon-swin and OUT/chameleon-deep: tiny random checkpoints, samples
with their pictures, and reference.safetensors with, per sample i and pass p (joint, picture, text),
`i.p.ids` and `i.p.hidden` (layers + final norm, every ROW_STEPth position), and `i.codes`,
`i.rectangles` (of every image position, 65535 the far edge), `i.logits`, `i.loss` (sum, count) and
`i.pixels` (every PIXEL_STEPth row). Versions stand in the file's metadata. chameleon-qk has grouped
keys, fp16 weights and a sample of two pictures; chameleon-swin norms behind attention and MLP and has
bf16 weights; chameleon-deep looks at three resolutions, attends at one of them, and has fp32 weights.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from make_llava_reference import (
    CAPTIONS, LOGIT_STEP, PIXEL_STEP, QUESTION, byte_level_tokenizer, draw, randomise, versions,
)
from PIL import Image
from safetensors.torch import save_file
from transformers import ChameleonConfig, ChameleonForConditionalGeneration, ChameleonProcessor
from transformers.models.chameleon.image_processing_pil_chameleon import ChameleonImageProcessorPil

ROW_STEP = 5
MARKS = ["<racm3:break>", "<eoss>", "<reserved08706>"]
IMAGE = 3
CODES, FIRST_WORD = 24, 304


def vocabulary_map():
    """Codes in another order than their words, as in the published checkpoints."""
    words = {"<image>": IMAGE}
    for code in range(CODES):
        letters = "".join(chr(ord("A") + int(digit)) for digit in str(code))
        words[f"IMGIMG{letters}Z"] = FIRST_WORD + (7 * code) % CODES
    return words


def checkpoint(out, resolution, multipliers, attended, swin, kv, dtype):
    config = ChameleonConfig(
        vocab_size=FIRST_WORD + CODES + 2, hidden_size=32, intermediate_size=48, num_hidden_layers=3,
        num_attention_heads=4, num_key_value_heads=kv, max_position_embeddings=512, swin_norm=swin,
        bos_token_id=1, eos_token_id=2, pad_token_id=0, vocabulary_map=vocabulary_map(),
        vq_config=dict(
            embed_dim=6, num_embeddings=CODES, latent_channels=10, resolution=resolution,
            base_channels=32, channel_multiplier=multipliers, num_res_blocks=1,
            attn_resolutions=attended,
        ),
    )
    model = ChameleonForConditionalGeneration(config).float().eval()
    randomise(model)
    with torch.no_grad():
        # a book as wide as what the encoder makes, so that many codes are used
        model.model.vqmodel.quantize.embedding.weight.mul_(12)
    model.to(dtype).save_pretrained(out)
    tokenizer = byte_level_tokenizer(MARKS)
    tokenizer.sep_token = "<reserved08706>"
    side = resolution // 2 ** (len(multipliers) - 1)
    ChameleonProcessor(
        image_processor=ChameleonImageProcessorPil(
            size={"shortest_edge": resolution}, crop_size={"height": resolution, "width": resolution}
        ),
        tokenizer=tokenizer, image_seq_length=side * side,
    ).save_pretrained(out)


def samples(out, two):
    shapes = [(32, 24, "RGB"), (61, 33, "RGBA"), (9, 17, "P"), (20, 44, "L")]
    rows = []
    for i, ((width, height, mode), caption) in enumerate(zip(shapes, CAPTIONS)):
        draw(width, height, mode, i).save(out / f"{i}.png")
        rows.append({"id": f"s{i}", "segments": [{"image": f"{i}.png"}, {"text": caption}]})
    if two:
        rows[1]["segments"].insert(1, {"image": "0.png"})
    with open(out / "samples.jsonl", "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return rows


def rectangles(picture, resolution, side):
    """Where every place of the encoder's grid lies in the picture before resizing and cropping."""
    short, long = min(picture.size), max(picture.size)
    scaled = int(resolution * long / short)
    width, height = (resolution, scaled) if picture.width <= picture.height else (scaled, resolution)
    left, top, size = (width - resolution) // 2, (height - resolution) // 2, resolution // side
    found = []
    for row in range(side):
        for col in range(side):
            x, y = left + col * size, top + row * size
            found.append([x / width, y / height, (x + size) / width, (y + size) / height])
    return (np.clip(np.array(found), 0, 1) * 65535).round().astype(np.int32)


@torch.no_grad()
def run(model, ids, pixels):
    hidden = []
    hooks = [
        layer.register_forward_hook(
            lambda module, args, result: hidden.append(
                (result[0] if isinstance(result, tuple) else result).clone()
            )
        )
        for layer in [*model.model.layers, model.model.norm]
    ]
    out = model(input_ids=torch.tensor([ids]), pixel_values=pixels, use_cache=False)
    for hook in hooks:
        hook.remove()
    return torch.stack([h[0] for h in hidden]), out.logits[0]


@torch.no_grad()
def reference(out, rows):
    processor = ChameleonProcessor(
        ChameleonImageProcessorPil.from_pretrained(out),
        byte_level_from(out), image_seq_length=json.loads((out / "processor_config.json").read_text())["image_seq_length"],
    )
    model = ChameleonForConditionalGeneration.from_pretrained(out, dtype=torch.float32).eval()
    resolution = model.config.vq_config.resolution
    side = int(processor.image_seq_length ** 0.5)
    tensors = {}
    for i, row in enumerate(rows):
        pictures = [Image.open(out / s["image"]) for s in row["segments"] if "image" in s]
        caption = row["segments"][-1]["text"]
        made = processor(images=pictures, text="<image>" * len(pictures) + QUESTION, return_tensors="pt")
        own = processor.tokenizer(caption, add_special_tokens=False)["input_ids"] if caption else []
        ids = [1, *made["input_ids"][0].tolist(), *own, 2]
        last = max(k for k, t in enumerate(ids) if t == IMAGE)
        pixels = made["pixel_values"]
        codes = model.model.vqmodel.encode(pixels, return_dict=True).image_tokens
        print(out.name, i, "codes used", len(set(codes.tolist())), "tokens", len(ids))
        tensors[f"{i}.codes"] = codes.to(torch.int32)
        tensors[f"{i}.rectangles"] = torch.from_numpy(
            np.concatenate([rectangles(picture, resolution, side) for picture in pictures])
        )
        passes = {
            "joint": (ids, pixels),
            "picture": (ids[: last + 1], pixels),
            "text": ([t for t in ids if t != IMAGE], None),
        }
        for name, (tokens, shown) in passes.items():
            hidden, logits = run(model, tokens, shown)
            positions = list(range(0, len(tokens), ROW_STEP))
            tensors[f"{i}.{name}.ids"] = torch.tensor(tokens, dtype=torch.int32)
            tensors[f"{i}.{name}.hidden"] = hidden[:, positions].contiguous()
            if name == "joint":
                first = len(tokens) - 1 - len(own)
                ce = torch.nn.functional.cross_entropy(
                    logits[first - 1 : -2], torch.tensor(own, dtype=torch.long), reduction="sum"
                )
                tensors[f"{i}.loss"] = torch.tensor([ce.item(), len(own)])
                tensors[f"{i}.logits"] = logits[positions][:, ::LOGIT_STEP].contiguous()
                tensors[f"{i}.pixels"] = pixels[:, :, ::PIXEL_STEP].contiguous()
    note = versions() | {
        "row_step": str(ROW_STEP), "picture_row_step": str(ROW_STEP),
        "logit_step": str(LOGIT_STEP), "pixel_step": str(PIXEL_STEP),
    }
    save_file(tensors, out / "reference.safetensors", metadata=note)


def byte_level_from(out):
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast.from_pretrained(out)


def main():
    torch.set_num_threads(2)
    root = pathlib.Path(sys.argv[1])
    for name, arguments, two in [
        ("chameleon-qk", (24, [1, 1], None, False, 2, torch.float16), True),
        ("chameleon-swin", (16, [1, 1], None, True, 4, torch.bfloat16), False),
        ("chameleon-deep", (24, [1, 1, 2], [12], False, 4, torch.float32), False),
    ]:
        torch.manual_seed(11)
        out = root / name
        out.mkdir(parents=True, exist_ok=True)
        checkpoint(out, *arguments)
        reference(out, samples(out, two))


if __name__ == "__main__":
    main()
