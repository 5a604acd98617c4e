"""Reference numbers for LLaVA 1.5 from Hugging Face transformers.

    pip install transformers==5.17.0 torch pillow safetensors
    python make_llava_reference.py tiny OUT               a random checkpoint and its full reference
    python make_llava_reference.py demo MODEL PAIRS OUT   a few samples of a pack through MODEL

OUT receives samples.jsonl with its pictures, and reference.safetensors: per sample i and pass p
(joint, picture, text) `i.p.ids`, `i.p.hidden` (layers + final norm), and for joint `i.logits`,
`i.loss` (sum, count) and `i.pixels`. To keep files small logits, pixels and some hidden states are
thinned out: see LOGIT_STEP, PIXEL_STEP and keep_rows. Versions
stand in the file's metadata.
"""

import io
import json
import pathlib
import sys
import zipfile

import numpy as np
import PIL
import tokenizers
import torch
import transformers
from PIL import Image
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import (
    AutoProcessor,
    CLIPVisionConfig,
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
    PreTrainedTokenizerFast,
)
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

LOGIT_STEP, PIXEL_STEP = 7, 3  # every seventh vocabulary entry, every third pixel row
QUESTION = "Describe the picture."
BEFORE, AFTER = "USER: ", "\n" + QUESTION + " ASSISTANT:"
CAPTIONS = [
    "a red apple left of a dog",
    "Café 😀 on a 山 — two things",
    "",
    "three green squares, one circle, and a very long tail of words that goes on and on",
]


def versions():
    return {
        "transformers": transformers.__version__,
        "torch": torch.__version__,
        "tokenizers": tokenizers.__version__,
        "pillow": PIL.__version__,
    }


def draw(width, height, mode, seed):
    """A smooth picture with noise, so that resampling has something to get wrong."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    channels = {"RGB": 3, "RGBA": 4, "L": 1, "P": 3}[mode]
    planes = [
        127 + 90 * np.sin(x / (5 + c) + seed) * np.cos(y / (7 + c)) + rng.normal(0, 25, x.shape)
        for c in range(channels)
    ]
    data = np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8)
    if mode == "L":
        return Image.fromarray(data[:, :, 0], "L")
    image = Image.fromarray(data, "RGBA" if mode == "RGBA" else "RGB")
    return image.quantize(32) if mode == "P" else image


def byte_level_tokenizer(special=()):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        special_tokens=["<pad>", "<s>", "</s>", "<image>", *special],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator([BEFORE + AFTER + " " + c for c in CAPTIONS] * 3, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>"
    )


def randomise(model):
    """Weights large enough for every part to matter."""
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.12) if parameter.dim() > 1 else parameter.add_(
                torch.randn_like(parameter) * 0.1
            )


def rename(out, prefixes):
    """Gives a saved checkpoint's tensors other names: the first prefix that fits is replaced."""
    file = out / "model.safetensors"
    renamed = {}
    for name, tensor in load_file(file).items():
        old, new = next((pair for pair in prefixes if name.startswith(pair[0])), ("", ""))
        renamed[new + name[len(old) :]] = tensor
    save_file(renamed, file, metadata={"format": "pt"})


def tiny_checkpoint(out):
    """Grouped-query attention, untied head, tower read one layer before its end, shortest-edge
    resize with crop, and a byte-level tokenizer."""
    torch.manual_seed(7)
    fast = byte_level_tokenizer()
    vision = CLIPVisionConfig(
        hidden_size=32, intermediate_size=64, num_hidden_layers=3, num_attention_heads=2,
        image_size=30, patch_size=7, projection_dim=32,
    )
    text = LlamaConfig(
        vocab_size=304, hidden_size=36, intermediate_size=64, num_hidden_layers=3,
        num_attention_heads=6, num_key_value_heads=2, head_dim=12, max_position_embeddings=256,
        rope_theta=5000.0, bos_token_id=1, eos_token_id=2, pad_token_id=0,
    )
    config = LlavaConfig(
        vision_config=vision, text_config=text, image_token_index=3, vision_feature_layer=-2,
        vision_feature_select_strategy="default", image_seq_length=16, tie_word_embeddings=False,
        bos_token_id=1, eos_token_id=2, pad_token_id=0,
    )
    model = LlavaForConditionalGeneration(config).float().eval()
    randomise(model)
    processor = LlavaProcessor(
        image_processor=CLIPImageProcessorPil(
            size={"shortest_edge": 30}, crop_size={"height": 30, "width": 30}
        ),
        tokenizer=fast, patch_size=7, vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
    )
    model.half().save_pretrained(out, max_shard_size="80kB")
    processor.save_pretrained(out)


def tiny_samples(out):
    shapes = [(30, 30, "RGB"), (61, 33, "RGBA"), (17, 50, "P"), (40, 41, "L")]
    rows = []
    for i, ((width, height, mode), caption) in enumerate(zip(shapes, CAPTIONS)):
        name = f"{i}.png"
        draw(width, height, mode, i).save(out / name)
        rows.append({"id": f"s{i}", "segments": [{"image": name}, {"text": caption}]})
    return rows


def demo_samples(pairs, out):
    rows = []
    with zipfile.ZipFile(pairs) as pack:
        captions = [json.loads(line) for line in pack.read("pairs.jsonl").decode().splitlines()]
        for i, row in enumerate(captions[10:3000:1400]):
            (out / f"{i}.png").write_bytes(pack.read("img/" + row["id"] + ".png"))
            rows.append({"id": row["id"], "segments": [{"image": f"{i}.png"}, {"text": row["caption"]}]})
    draw(131, 57, "RGBA", 9).save(out / "odd.png")
    rows.append({"id": "odd", "segments": [{"image": "odd.png"}, {"text": CAPTIONS[1]}]})
    return rows


@torch.no_grad()
def run(model, ids, pixels, **more):
    out = model(
        input_ids=torch.tensor([ids]), pixel_values=pixels, output_hidden_states=True, use_cache=False,
        **more,
    )
    # hidden_states: embeddings, after every layer but the last, after the final norm
    last = {}
    hook = model.model.language_model.layers[-1].register_forward_hook(
        lambda module, args, result: last.update(h=result[0] if isinstance(result, tuple) else result)
    )
    model(input_ids=torch.tensor([ids]), pixel_values=pixels, use_cache=False, **more)
    hook.remove()
    hidden = list(out.hidden_states[1:-1]) + [last["h"], out.hidden_states[-1]]
    return torch.stack([h[0] for h in hidden]), out.logits[0]


def reference(folder, rows, out, keep_layers=None, keep_rows=None):
    processor = AutoProcessor.from_pretrained(folder, use_fast=False)
    model = LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()
    image_token, bos, eos = model.config.image_token_index, 1, 2
    tensors = {}
    for i, row in enumerate(rows):
        picture = Image.open(out / row["segments"][0]["image"])
        caption = row["segments"][1]["text"]
        made = processor(
            images=picture, text=BEFORE + "<image>" + AFTER + " " + caption, return_tensors="pt"
        )
        ids = made["input_ids"][0].tolist()
        ids = ([] if ids[0] == bos else [bos]) + ids + [eos]
        images = [k for k, t in enumerate(ids) if t == image_token]
        # own text: tokens with at least one character behind the template
        prompt = BEFORE + "<image>" + AFTER + " "
        spans = processor.tokenizer(prompt + caption, return_offsets_mapping=True)["offset_mapping"]
        own = len(ids) - 1 - sum(end > len(prompt) for _, end in spans)
        passes = {
            "joint": (ids, made["pixel_values"]),
            "picture": (ids[: images[-1] + 1], made["pixel_values"]),
            "text": ([t for t in ids if t != image_token], None),
        }
        for name, (tokens, pixels) in passes.items():
            hidden, logits = run(model, tokens, pixels)
            tensors[f"{i}.{name}.ids"] = torch.tensor(tokens, dtype=torch.int32)
            layers = keep_layers or list(range(hidden.shape[0]))
            # a picture alone repeats the start of the joint pass: a few rows are enough
            step = keep_rows or (4 if name == "picture" else 1)
            positions = list(range(0, len(tokens), step))
            tensors[f"{i}.{name}.hidden"] = hidden[layers][:, positions].contiguous()
            if name == "joint":
                # the last position is eos, which is not the sample's own text
                ce = torch.nn.functional.cross_entropy(
                    logits[own - 1 : -2], torch.tensor(tokens[own:-1], dtype=torch.long), reduction="sum"
                )
                tensors[f"{i}.loss"] = torch.tensor([ce.item(), len(tokens) - 1 - own])
                tensors[f"{i}.logits"] = logits[positions][:, ::LOGIT_STEP].contiguous()
                tensors[f"{i}.pixels"] = pixels[0][:, ::PIXEL_STEP].contiguous()
    note = versions() | {
        "layers": json.dumps(keep_layers or list(range(model.config.text_config.num_hidden_layers + 1))),
        "row_step": str(keep_rows or 1),
        "picture_row_step": str(keep_rows or 4),
        "logit_step": str(LOGIT_STEP),
        "pixel_step": str(PIXEL_STEP),
    }
    with open(out / "samples.jsonl", "w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    save_file(tensors, out / "reference.safetensors", metadata=note)


def main():
    torch.set_num_threads(2)
    if sys.argv[1] == "tiny":
        out = pathlib.Path(sys.argv[2])
        out.mkdir(parents=True, exist_ok=True)
        tiny_checkpoint(out)
        reference(out, tiny_samples(out), out)
    else:
        model, pairs, out = (pathlib.Path(argument) for argument in sys.argv[2:5])
        out.mkdir(parents=True, exist_ok=True)
        reference(model, demo_samples(pairs, out), out, keep_layers=[0, 4, 7, 8], keep_rows=6)


if __name__ == "__main__":
    main()
