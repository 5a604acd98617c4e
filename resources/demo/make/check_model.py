"""Loads a finished checkpoint with the Hugging Face classes, captions some pictures, compares with the flat forward.

    python check_model.py --model ../model --pairs ../pairs.zip
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from pathlib import Path

import torch
from PIL import Image
from transformers import AutoProcessor, LlavaForConditionalGeneration

from model import DESCRIBE, HOOK_LAYER, IMAGE, FlatModel, Layout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("build/model"))
    parser.add_argument("--pairs", type=Path, default=Path("build/pack/pairs.zip"))
    parser.add_argument("--count", type=int, default=3)
    args = parser.parse_args()

    processor = AutoProcessor.from_pretrained(args.model)
    llava = LlavaForConditionalGeneration.from_pretrained(args.model, dtype=torch.float32).eval()
    layout = Layout(args.model / "tokenizer.json")
    flat = FlatModel(llava, len(layout.prefix))
    with zipfile.ZipFile(args.pairs) as archive:
        rows = [json.loads(line) for line in archive.read("pairs.jsonl").decode("utf-8").splitlines()][: args.count]
        images = [Image.open(io.BytesIO(archive.read(f'img/{r["id"]}.png'))).convert("RGB") for r in rows]
    for row, image in zip(rows, images):
        inputs = processor(images=image, text="<s>USER: <image>" + DESCRIBE, return_tensors="pt")
        inputs.pop("token_type_ids", None)
        with torch.no_grad():
            out = llava.generate(**inputs, max_new_tokens=24, do_sample=False)
            hidden = llava(**inputs, output_hidden_states=True).hidden_states[HOOK_LAYER + 1]
            ids = inputs["input_ids"][inputs["input_ids"] != IMAGE][None]
            hook = flat(inputs["pixel_values"], ids)[1]
        said = processor.tokenizer.decode(out[0][inputs["input_ids"].shape[1] :], skip_special_tokens=True)
        difference = (hidden - hook).abs().max().item()
        print(f'{row["id"]} | {row["caption"]} | says:{said} | hook differs by {difference:.1e}')


if __name__ == "__main__":
    main()
