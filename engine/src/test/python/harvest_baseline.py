"""What `saev bench harvest` is held against: the same checkpoint in PyTorch eager, the same layers, the same threads.

    pip install torch==2.13.0 transformers==5.17.0 pillow
    python harvest_baseline.py ../../../../resources/demo --threads 2

Prints milliseconds per pair, pictures decoded and texts tokenised included, for the joint pass, the picture alone and
the text alone; each is run twice and the faster run counts.
"""

import argparse
import io
import json
import pathlib
import time
import zipfile

import numpy as np
import torch
from PIL import Image
from tokenizers import Tokenizer
from transformers import LlavaForConditionalGeneration

LAYER = 4
QUESTION = "\nDescribe the picture. ASSISTANT:"


def pixels(archive, rows):
    """Normalised pictures, rows x 3 x 96 x 96."""
    pictures = [Image.open(io.BytesIO(archive.read(f"img/{row['id']}.png"))).convert("RGB") for row in rows]
    stacked = np.stack([np.asarray(p, dtype=np.float32).transpose(2, 0, 1) for p in pictures])
    return torch.from_numpy((stacked / 255 - 0.5) / 0.5)


class Eager:
    """Vision tower, projector and decoder layers 0 to LAYER of a LLaVA checkpoint."""

    def __init__(self, folder):
        self.model = LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.prefix = [1] + self.tokenizer.encode("USER: ").ids
        self.question = self.tokenizer.encode(QUESTION).ids

    def features(self, batch):
        tower = self.model.model.vision_tower
        hidden = tower.pre_layrnorm(tower.embeddings(batch))
        hidden = tower.encoder(inputs_embeds=hidden).last_hidden_state[:, 1:]
        return self.model.model.multi_modal_projector(hidden)

    def decode(self, embedded):
        text = self.model.model.language_model
        position = torch.arange(embedded.shape[1])[None]
        rotary = text.rotary_emb(embedded, position_ids=position)
        for layer in text.layers[: LAYER + 1]:
            embedded = layer(
                embedded, attention_mask=None, position_embeddings=rotary, position_ids=position, use_cache=False
            )
        return embedded

    def ids(self, rows, with_text):
        texts = [
            self.question + self.tokenizer.encode(" " + row["caption"]).ids + [2] if with_text else [] for row in rows
        ]
        width = len(self.prefix) + max(map(len, texts))
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        for i, text in enumerate(texts):
            ids[i, : len(self.prefix) + len(text)] = torch.tensor(self.prefix + text)
        return ids

    @torch.inference_mode()
    def forward(self, archive, rows, mode):
        embedded = self.model.model.language_model.embed_tokens(self.ids(rows, mode != "picture"))
        if mode != "text":
            n = len(self.prefix)
            embedded = torch.cat([embedded[:, :n], self.features(pixels(archive, rows)), embedded[:, n:]], 1)
        return self.decode(embedded)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("demo", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--samples", type=int, default=512)
    parser.add_argument("--batch", type=int, default=32)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    eager = Eager(options.demo / "model")
    archive = zipfile.ZipFile(options.demo / "pairs.zip")
    rows = [json.loads(line) for line in archive.read("pairs.jsonl").decode().splitlines()][: options.samples]
    print("torch", torch.__version__, "threads", options.threads)
    for mode in ("joint", "picture", "text"):
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            for k in range(0, len(rows), options.batch):
                eager.forward(archive, rows[k : k + options.batch], mode)
            best = min(best, time.perf_counter() - start)
        print(f"{mode}_ms_per_sample {1000 * best / len(rows):.2f}")


if __name__ == "__main__":
    main()
