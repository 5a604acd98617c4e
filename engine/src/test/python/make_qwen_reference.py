"""Reference numbers for Qwen2.5-VL from Hugging Face transformers.

    pip install transformers==5.17.0 torch pillow safetensors
    python make_qwen_reference.py OUT [tied] [large] [mixed]

Writes OUT/qwen-tied, OUT/qwen-large and OUT/qwen-mixed: tiny random checkpoints, samples with their pictures, and
reference.safetensors with, per sample i and pass p (joint, picture, text), `i.p.ids` and
`i.p.hidden` (layers + final norm, every ROW_STEPth position), and `i.positions` (time, row, column
by position), `i.logits`, `i.loss` (sum, count) and `i.pixels` (every PIXEL_STEPth row). Versions
stand in the file's metadata. Pictures are enlarged, reduced and rounded up to whole units; windows
are of two units, so that most pictures end in smaller ones. qwen-tied has a tied head, bf16 weights
and the tensor names of newer files; qwen-large has plain heads, fp16, windows of one unit, a sample
of two pictures, and the flat configuration of the published checkpoints. qwen-mixed is like qwen-tied
with samples of two and three pictures of different sizes.
"""

import json
import pathlib
import sys

import torch
from make_llava_reference import (
    CAPTIONS, LOGIT_STEP, PIXEL_STEP, QUESTION, byte_level_tokenizer, draw, randomise, rename, versions,
)
from PIL import Image
from safetensors.torch import save_file
from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

ROW_STEP = 4
MARKS = ["<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>"]
START, END, VISION_START, VISION_END, IMAGE = range(4, 9)
PATCH = 4
PROMPT = (
    "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\n"
    "{images}" + QUESTION + "<|im_end|>\n<|im_start|>assistant\n"
)


def checkpoint(out, large):
    text = dict(
        vocab_size=312, hidden_size=32, intermediate_size=48, num_hidden_layers=3, num_attention_heads=4,
        num_key_value_heads=4 if large else 2, max_position_embeddings=512, rms_norm_eps=1e-6,
        rope_parameters={"rope_type": "default", "mrope_section": [1, 1, 2], "rope_theta": 3000.0},
        bos_token_id=1, eos_token_id=END,
    )
    vision = dict(
        depth=3, hidden_size=32, intermediate_size=40, num_heads=2, patch_size=PATCH,
        window_size=2 * PATCH * (1 if large else 2), fullatt_block_indexes=[1], out_hidden_size=32,
    )
    config = Qwen2_5_VLConfig(
        text_config=text, vision_config=vision, image_token_id=IMAGE, video_token_id=309,
        vision_start_token_id=VISION_START, vision_end_token_id=VISION_END,
        tie_word_embeddings=not large,
    )
    model = Qwen2_5_VLForConditionalGeneration(config).float().eval()
    randomise(model)
    model.to(torch.float16 if large else torch.bfloat16).save_pretrained(out)
    if large:
        as_published(out)
    else:
        rename(out, [("visual.", "model.visual."), ("model.", "model.language_model.")])
    byte_level_tokenizer(MARKS).save_pretrained(out)
    Qwen2VLImageProcessorPil(
        patch_size=PATCH, size={"shortest_edge": 512, "longest_edge": 1600}
    ).save_pretrained(out)


def as_published(out):
    """The flat configuration that the published checkpoints have."""
    config = json.loads((out / "config.json").read_text())
    for key, value in config.pop("text_config").items():
        config.setdefault(key, value)
    rope = config.pop("rope_parameters")
    config["rope_theta"] = rope["rope_theta"]
    config["rope_scaling"] = {"type": "mrope", "mrope_section": rope["mrope_section"]}
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def samples(out, name):
    shapes = [(32, 24, "RGB"), (61, 33, "RGBA"), (9, 17, "P"), (20, 44, "L")]
    rows = []
    for i, ((width, height, mode), caption) in enumerate(zip(shapes, CAPTIONS)):
        draw(width, height, mode, i).save(out / f"{i}.png")
        rows.append({"id": f"s{i}", "segments": [{"image": f"{i}.png"}, {"text": caption}]})
    if name == "large":
        rows[1]["segments"].insert(0, {"image": "1.png"})
    if name == "mixed":
        rows[0]["segments"].insert(1, {"image": "1.png"})
        rows[1]["segments"] = [{"image": "3.png"}, {"image": "0.png"}, {"image": "1.png"}, {"text": CAPTIONS[1]}]
    with open(out / "samples.jsonl", "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return rows


def image_major(pixels, grids):
    """Patches of several pictures back as pictures: per picture 3 x height x width."""
    parts = pixels.split([int(grid.prod()) for grid in grids])
    return [one_major(part, *grid.tolist()) for part, grid in zip(parts, grids)]


def one_major(pixels, _, rows, cols):
    x = pixels.view(-1, rows // 2, cols // 2, 2, 2, 3, 2, PATCH, PATCH)[:, :, :, :, :, :, 0]
    return x.permute(0, 5, 1, 3, 6, 2, 4, 7).reshape(-1, 3, rows * PATCH, cols * PATCH)


@torch.no_grad()
def run(model, ids, **more):
    last = {}
    hook = model.model.language_model.layers[-1].register_forward_hook(
        lambda module, args, result: last.update(h=result[0] if isinstance(result, tuple) else result)
    )
    types = torch.tensor([[int(token == IMAGE) for token in ids]])
    out = model(
        input_ids=torch.tensor([ids]), mm_token_type_ids=types, output_hidden_states=True,
        use_cache=False, **more,
    )
    hook.remove()
    hidden = list(out.hidden_states[1:-1]) + [last["h"], out.hidden_states[-1]]
    return torch.stack([h[0] for h in hidden]), out.logits[0], types


def reference(out, rows):
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(out)
    images = Qwen2VLImageProcessorPil.from_pretrained(out)
    model = Qwen2_5_VLForConditionalGeneration.from_pretrained(out, dtype=torch.float32).eval()
    tensors = {}
    for i, row in enumerate(rows):
        pictures = [Image.open(out / s["image"]) for s in row["segments"] if "image" in s]
        caption = row["segments"][-1]["text"]
        made = images(pictures, return_tensors="pt")
        grids = made["image_grid_thw"]
        holders = ["<|image_pad|>" * int(g.prod() // 4) for g in grids]
        shown = "".join(f"<|vision_start|>{holder}<|vision_end|>" for holder in holders)
        prompt = PROMPT.replace("{images}", shown)
        whole = tokenizer(prompt + caption, return_offsets_mapping=True)
        ids = whole["input_ids"] + [END]
        own = len(ids) - 1 - sum(end > len(prompt) for _, end in whole["offset_mapping"])
        at = [k for k, token in enumerate(ids) if token == IMAGE]
        more = {"pixel_values": made["pixel_values"], "image_grid_thw": grids}
        passes = {
            "joint": (ids, more),
            "picture": (ids[: at[-1] + 1], more),
            "text": ([token for token in ids if token != IMAGE], {}),
        }
        for name, (tokens, given) in passes.items():
            hidden, logits, types = run(model, tokens, **given)
            tensors[f"{i}.{name}.ids"] = torch.tensor(tokens, dtype=torch.int32)
            tensors[f"{i}.{name}.hidden"] = hidden[:, ::ROW_STEP].contiguous()
            if name == "joint":
                positions, _ = model.model.get_rope_index(torch.tensor([tokens]), types, grids)
                tensors[f"{i}.positions"] = positions[:, 0].to(torch.int32).contiguous()
                ce = torch.nn.functional.cross_entropy(
                    logits[own - 1 : -2], torch.tensor(tokens[own:-1], dtype=torch.long), reduction="sum"
                )
                tensors[f"{i}.loss"] = torch.tensor([ce.item(), len(tokens) - 1 - own])
                tensors[f"{i}.logits"] = logits[::ROW_STEP, ::LOGIT_STEP].contiguous()
        pictures = image_major(made["pixel_values"], grids)
        tensors[f"{i}.pixels"] = torch.cat([p[:, :, ::PIXEL_STEP].reshape(-1) for p in pictures])
    note = versions() | {
        "layers": json.dumps(list(range(model.config.text_config.num_hidden_layers + 1))),
        "row_step": str(ROW_STEP),
        "picture_row_step": str(ROW_STEP),
        "logit_step": str(LOGIT_STEP),
        "pixel_step": str(PIXEL_STEP),
    }
    save_file(tensors, out / "reference.safetensors", metadata=note)


def main():
    torch.set_num_threads(2)
    for seed, name in enumerate(["tied", "large", "mixed"]):
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        torch.manual_seed(seed)
        out = pathlib.Path(sys.argv[1]) / f"qwen-{name}"
        out.mkdir(parents=True, exist_ok=True)
        checkpoint(out, name == "large")
        reference(out, samples(out, name))


if __name__ == "__main__":
    main()
