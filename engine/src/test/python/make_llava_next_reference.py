"""Reference numbers for LLaVA-NeXT from Hugging Face transformers.

    pip install transformers==5.17.0 torch pillow safetensors
    python make_llava_next_reference.py OUT

Writes OUT/next-mistral, next-vicuna and next-llama3: tiny random checkpoints, samples with their
pictures, and reference.safetensors with, per sample i and pass p (joint, picture, text), `i.p.ids`
and `i.p.hidden` (layers + final norm, every ROW_STEPth position), and `i.logits`, `i.loss` (sum,
count), `i.pixels` (every PIXEL_STEPth row), `i.sources` (per image position the tower's row, or
minus one for the end of a row) and `i.rectangles` (left, top, right, bottom of 65535; zeros there).
Versions stand in the file's metadata. Each checkpoint has something the others lack:
  next-mistral  grouped queries, bf16, a sample of two pictures
  next-vicuna   patches that do not divide the tile, two feature layers, tied head, fp16
  next-llama3   llama3 rope scaling, headers in the template, several end tokens, fp16, the
                tensor names of newer files
"""

import json
import pathlib
import sys

import torch
from make_llava_reference import (
    CAPTIONS, LOGIT_STEP, PIXEL_STEP, QUESTION, byte_level_tokenizer, draw, randomise, rename, run, versions,
)
from PIL import Image
from safetensors.torch import save_file
from transformers import (
    CLIPVisionConfig,
    LlamaConfig,
    LlavaNextConfig,
    LlavaNextForConditionalGeneration,
    LlavaNextProcessor,
    MistralConfig,
)
from transformers.image_utils import ChannelDimension
from transformers.image_processing_utils import get_patch_output_size, select_best_resolution
from transformers.models.llava_next.image_processing_pil_llava_next import LlavaNextImageProcessorPil

ROW_STEP = 5
IMAGES = "{% for c in m['content'] if c['type'] == 'image' %}"
WORDS = "{% for c in m['content'] if c['type'] == 'text' %}"
END = "{% endfor %}"
TEMPLATES = {
    "vicuna": "{% for m in messages %}{{ m['role'] | upper + ': ' }}"
    + IMAGES + "{{ '<image>\\n' }}" + END + WORDS + "{{ c['text'] + ' ' }}" + END + END
    + "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}",
    "mistral": "{% for m in messages %}{{ '[INST] ' }}"
    + IMAGES + "{{ '<image>\\n' }}" + END + WORDS + "{{ c['text'] }}" + END + "{{ ' [/INST]' }}" + END,
    "llama3": "{% for m in messages %}{{ '<|start_header_id|>' + m['role'] + '<|end_header_id|>\\n\\n' }}"
    + IMAGES + "{{ '<image>' }}" + END + WORDS + "{{ '\\n' + c['text'] + '<|eot_id|>' }}" + END + END
    + "{% if add_generation_prompt %}"
    "{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}",
}
HEADERS = ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
SIZES = dict(vocab_size=304, intermediate_size=56, num_hidden_layers=3, max_position_embeddings=512)


def decoder(style):
    if style == "mistral":
        return MistralConfig(
            **SIZES, hidden_size=32, num_attention_heads=4, num_key_value_heads=2, sliding_window=None,
        )
    if style == "vicuna":
        return LlamaConfig(**SIZES, hidden_size=36, num_attention_heads=3)
    rope = {
        "rope_type": "llama3", "rope_theta": 900.0, "factor": 4.0, "low_freq_factor": 1.0,
        "high_freq_factor": 4.0, "original_max_position_embeddings": 100,
    }
    return LlamaConfig(
        **SIZES, hidden_size=32, num_attention_heads=4, num_key_value_heads=1, rope_parameters=rope,
        eos_token_id=[2, 6],
    )


def checkpoint(out, style):
    side = 30 if style == "vicuna" else 28
    pinpoints = [[side, 2 * side], [2 * side, side], [2 * side, 2 * side], [3 * side, side], [side, 3 * side]]
    vision = CLIPVisionConfig(
        hidden_size=24, intermediate_size=40, num_hidden_layers=3, num_attention_heads=2,
        image_size=side, patch_size=7, projection_dim=24,
    )
    config = LlavaNextConfig(
        vision_config=vision, text_config=decoder(style), image_token_index=3,
        vision_feature_layer=[-2, -3] if style == "vicuna" else -2, image_grid_pinpoints=pinpoints,
        tie_word_embeddings=style == "vicuna",
    )
    model = LlavaNextForConditionalGeneration(config).float().eval()
    randomise(model)
    processor = LlavaNextProcessor(
        image_processor=LlavaNextImageProcessorPil(
            size={"shortest_edge": side}, crop_size={"height": side, "width": side},
            image_grid_pinpoints=pinpoints,
        ),
        tokenizer=byte_level_tokenizer(HEADERS), patch_size=7, vision_feature_select_strategy="default",
        num_additional_image_tokens=1, chat_template=TEMPLATES[style],
    )
    dtype = {"mistral": torch.bfloat16, "vicuna": torch.float16, "llama3": torch.float16}[style]
    model.to(dtype).save_pretrained(out)
    processor.save_pretrained(out)
    if style == "llama3":
        rename(out, [
            ("language_model.model.", "model.language_model."), ("language_model.lm_head", "lm_head"),
            ("vision_tower.", "model.vision_tower."), ("image_newline", "model.image_newline"),
            ("multi_modal_projector.", "model.multi_modal_projector."),
        ])


def samples(out, style):
    shapes = [(56, 56, "RGB"), (131, 40, "RGBA"), (23, 57, "P"), (47, 91, "L")]
    rows = []
    for i, ((width, height, mode), caption) in enumerate(zip(shapes, CAPTIONS)):
        draw(width, height, mode, i).save(out / f"{i}.png")
        rows.append({"id": f"s{i}", "segments": [{"image": f"{i}.png"}, {"text": caption}]})
    if style == "mistral":
        rows[0]["segments"].insert(1, {"image": "1.png"})
    with open(out / "samples.jsonl", "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return rows


def sources(model, pictures, tiles):
    """Per image position the tower's row: the reference packs row numbers in place of features."""
    grid = model.config.vision_config.image_size // model.config.vision_config.patch_size
    numbers = torch.arange(sum(tiles) * grid * grid, dtype=torch.float32).view(-1, grid * grid, 1)
    packed, _ = model.model.pack_image_features(
        list(numbers.split(tiles)), [[p.height, p.width] for p in pictures], "default",
        image_newline=torch.tensor([-1.0]),
    )
    return torch.cat(packed)[:, 0].to(torch.int32)


def rectangles(model, pictures, tiles, source):
    vision = model.config.vision_config
    side, patch = vision.image_size, vision.patch_size
    grid = side // patch
    owner = [p for p, count in zip(range(len(pictures)), tiles) for _ in range(count)]
    first = [sum(tiles[:p]) for p in range(len(pictures))]
    found = []
    for number in source.tolist():
        if number < 0:
            found.append([0, 0, 0, 0])
            continue
        tile, cell = divmod(number, grid * grid)
        picture = pictures[owner[tile]]
        tile -= first[owner[tile]]
        y, x = cell // grid * patch, cell % grid * patch
        if tile == 0:
            width = height = side
        else:
            target = select_best_resolution((picture.height, picture.width), model.config.image_grid_pinpoints)
            array = torch.zeros(3, picture.height, picture.width).numpy()
            height, width = get_patch_output_size(array, target, input_data_format=ChannelDimension.FIRST)
            y += (tile - 1) // (target[1] // side) * side - (target[0] - height) // 2
            x += (tile - 1) % (target[1] // side) * side - (target[1] - width) // 2
        edges = [x / width, y / height, (x + patch) / width, (y + patch) / height]
        found.append([int(min(max(e, 0), 1) * 65535 + 0.5) for e in edges])
    return torch.tensor(found, dtype=torch.int32)


@torch.no_grad()
def reference(out, rows):
    processor = LlavaNextProcessor.from_pretrained(out, use_fast=False)
    model = LlavaNextForConditionalGeneration.from_pretrained(out, dtype=torch.float32).eval()
    tensors = {}
    for i, row in enumerate(rows):
        pictures = [Image.open(out / s["image"]) for s in row["segments"] if "image" in s]
        caption = row["segments"][-1]["text"]
        content = [{"type": "image"} for _ in pictures] + [{"type": "text", "text": QUESTION}]
        prompt = processor.apply_chat_template(
            [{"role": "user", "content": content}], add_generation_prompt=True
        )
        prompt += "" if prompt.endswith("\n") else " "
        made = processor(images=pictures, text=prompt + caption, return_tensors="pt")
        ids = [1] + made["input_ids"][0].tolist() + [2]
        images = [k for k, token in enumerate(ids) if token == 3]
        spans = processor.tokenizer(prompt + caption, return_offsets_mapping=True)["offset_mapping"]
        own = len(ids) - 1 - sum(end > len(prompt) for _, end in spans)
        shown = {"image_sizes": made["image_sizes"]}
        passes = {
            "joint": (ids, made["pixel_values"], shown),
            "picture": (ids[: images[-1] + 1], made["pixel_values"], shown),
            "text": ([token for token in ids if token != 3], None, {}),
        }
        for name, (tokens, pixels, more) in passes.items():
            hidden, logits = run(model, tokens, pixels, **more)
            tensors[f"{i}.{name}.ids"] = torch.tensor(tokens, dtype=torch.int32)
            tensors[f"{i}.{name}.hidden"] = hidden[:, ::ROW_STEP].contiguous()
            if name == "joint":
                ce = torch.nn.functional.cross_entropy(
                    logits[own - 1 : -2], torch.tensor(tokens[own:-1], dtype=torch.long), reduction="sum"
                )
                tensors[f"{i}.loss"] = torch.tensor([ce.item(), len(tokens) - 1 - own])
                tensors[f"{i}.logits"] = logits[::ROW_STEP, ::LOGIT_STEP].contiguous()
        tiles = [processor.image_processor(p)["pixel_values"][0].shape[0] for p in pictures]
        real = torch.cat([v[:count] for v, count in zip(made["pixel_values"], tiles)])
        tensors[f"{i}.pixels"] = real[:, :, ::PIXEL_STEP].contiguous()
        tensors[f"{i}.sources"] = sources(model, pictures, tiles)
        tensors[f"{i}.rectangles"] = rectangles(model, pictures, tiles, tensors[f"{i}.sources"])
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
    for seed, style in enumerate(TEMPLATES):
        torch.manual_seed(seed)
        out = pathlib.Path(sys.argv[1]) / f"next-{style}"
        out.mkdir(parents=True, exist_ok=True)
        checkpoint(out, style)
        reference(out, samples(out, style))


if __name__ == "__main__":
    main()
