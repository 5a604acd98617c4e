"""Trains the byte-level BPE tokenizer (4,096 pieces, lower case) on the right captions.

    python train_tokenizer.py --sprites build/sprites.zip --out build/tokenizer.json
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from sprites import COLOURS, Sprites

VOCABULARY = 4096
SPECIAL = ["<pad>", "<s>", "</s>", "<image>"]
TEMPLATES = [
    "USER: \nDescribe the picture. ASSISTANT: ",
    "\nDoes this text fit the picture? ASSISTANT: yes",
    "\nDoes this text fit the picture? ASSISTANT: no",
    "What is it? Which group? Which style? What colour is the background?",
    "left of right of above below in the corner on a background top bottom and with a an on the left on the right",
    " ".join(COLOURS),
]


def training_texts(rows: list[dict]) -> list[str]:
    texts = []
    for row in rows:
        texts += [row["caption"], row["name"], "a picture of " + row["name"], ", ".join(row["all_tags"])]
    texts += TEMPLATES * 200
    for group in sorted({row["group"] for row in rows}):
        texts += [group] * 50
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sprites", type=Path, default=Path("build/sprites.zip"))
    parser.add_argument("--out", type=Path, default=Path("build/tokenizer.json"))
    args = parser.parse_args()

    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=SPECIAL,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        min_frequency=2,
        show_progress=False,
    )
    rows = Sprites(args.sprites).rows
    tokenizer.train_from_iterator(training_texts(rows), trainer)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(args.out))
    lengths = sorted(len(tokenizer.encode(row["caption"]).ids) for row in rows)
    print(f"{tokenizer.get_vocab_size()} pieces; caption tokens: median {lengths[len(lengths) // 2]}, most {lengths[-1]}")


if __name__ == "__main__":
    main()
