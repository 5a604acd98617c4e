"""The demo model: a small LLaVA, its fixed text layout, and a flat forward used for training.

Layout of a sequence: `<s>USER: ` + 64 image tokens + question + ` ASSISTANT:` + answer + `</s>`.
`FlatModel` runs the very weights of the Hugging Face model; check_model.py shows that both agree.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

SIZE, PATCH = 96, 12
IMAGE_TOKENS = (SIZE // PATCH) ** 2
TEXT_TOKENS = 52  # question and answer after the picture
PAD, BOS, EOS, IMAGE = 0, 1, 2, 3
HOOK_LAYER = 4  # the output of this block (0-based, of 8) is what sparse autoencoders are trained on
DESCRIBE = "\nDescribe the picture. ASSISTANT:"
FITS = "\nDoes this text fit the picture? {} ASSISTANT:"


class Layout:
    """Turns questions and answers into token rows of one fixed length."""

    def __init__(self, tokenizer_file: Path):
        self.tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self.prefix = [BOS] + self.encode("USER: ")
        self.yes, self.no = self.encode(" yes")[0], self.encode(" no")[0]

    def encode(self, text: str) -> list[int]:
        return self.tokenizer.encode(text).ids

    def sequence(self, question: str, answer: str) -> tuple[list[int], int]:
        """Tokens after the picture and where the answer starts among them."""
        asked = self.encode(question)
        tokens = (asked + self.encode(" " + answer) + [EOS])[:TEXT_TOKENS]
        return tokens, min(len(asked), TEXT_TOKENS)

    def batch(self, sequences: list[tuple[list[int], int]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """(ids [B, prefix + 52], answer start [B], length [B]); image tokens are not in the ids."""
        width = len(self.prefix)
        ids = np.full((len(sequences), width + TEXT_TOKENS), PAD, np.int64)
        ids[:, :width] = self.prefix
        for row, (tokens, _) in enumerate(sequences):
            ids[row, width : width + len(tokens)] = tokens
        start = np.array([s for _, s in sequences], np.int64)
        length = np.array([len(t) for t, _ in sequences], np.int64)
        return torch.from_numpy(ids), torch.from_numpy(start), torch.from_numpy(length)


def build_model(vocabulary: int):
    """An untrained LlavaForConditionalGeneration of 12.5 M parameters."""
    from transformers import CLIPVisionConfig, LlamaConfig, LlavaConfig, LlavaForConditionalGeneration

    vision = CLIPVisionConfig(
        hidden_size=256, intermediate_size=1024, num_hidden_layers=6, num_attention_heads=4,
        image_size=SIZE, patch_size=PATCH, projection_dim=256,
    )
    text = LlamaConfig(
        vocab_size=vocabulary, hidden_size=256, intermediate_size=704, num_hidden_layers=8,
        num_attention_heads=4, num_key_value_heads=4, max_position_embeddings=256,
        tie_word_embeddings=True, bos_token_id=BOS, eos_token_id=EOS, pad_token_id=PAD, rms_norm_eps=1e-5,
    )
    config = LlavaConfig(
        vision_config=vision, text_config=text, image_token_index=IMAGE, image_token_id=IMAGE,
        vision_feature_layer=-1, vision_feature_select_strategy="default", image_seq_length=IMAGE_TOKENS,
        tie_word_embeddings=True, pad_token_id=PAD, bos_token_id=BOS, eos_token_id=EOS,
    )
    return LlavaForConditionalGeneration(config)


class FlatModel(nn.Module):
    """The same weights without the generality of the library: one layout, no cache, no masks.

    `dropout` acts in training only, on what each block adds to the residual stream.
    """

    def __init__(self, llava: nn.Module, prefix_length: int, dropout: float = 0.0):
        super().__init__()
        self.llava = llava
        self.prefix_length = prefix_length
        self.dropout = dropout

    def added(self, before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
        if not (self.training and self.dropout):
            return after
        return before + F.dropout(after - before, self.dropout)

    def image_tokens(self, pixels: torch.Tensor) -> torch.Tensor:
        tower = self.llava.model.vision_tower
        hidden = tower.pre_layrnorm(tower.embeddings(pixels))
        for layer in tower.encoder.layers:
            hidden = self.added(hidden, layer(hidden, attention_mask=None))
        return self.llava.model.multi_modal_projector(hidden[:, 1:])

    def decode(self, embedded: torch.Tensor, replace=None) -> tuple[torch.Tensor, torch.Tensor]:
        """(last hidden states, output of the hook layer); `replace` may change the latter on its way."""
        language = self.llava.model.language_model
        position = torch.arange(embedded.shape[1], device=embedded.device)[None]
        rotary = language.rotary_emb(embedded, position_ids=position)
        hidden, hook = embedded, None
        for number, layer in enumerate(language.layers):
            after = layer(
                hidden, attention_mask=None, position_embeddings=rotary, position_ids=position, use_cache=False
            )
            hidden = self.added(hidden, after)
            if number == HOOK_LAYER:
                hidden = hidden if replace is None else replace(hidden)
                hook = hidden
        return language.norm(hidden), hook

    def forward(self, pixels: torch.Tensor | None, ids: torch.Tensor, replace=None):
        """With pixels the picture stands after the prefix; without, the text stands alone."""
        embedded = self.llava.model.language_model.embed_tokens(ids)
        if pixels is not None:
            image = self.image_tokens(pixels).to(embedded.dtype)
            cut = self.prefix_length
            embedded = torch.cat([embedded[:, :cut], image, embedded[:, cut:]], 1)
        return self.decode(embedded, replace)

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        return self.llava.lm_head(hidden)


def answer_loss(model: FlatModel, hidden: torch.Tensor, ids: torch.Tensor, start: torch.Tensor, length: torch.Tensor):
    """(cross entropy per text token [B, 52], mask of answer tokens, logits)."""
    offset = hidden.shape[1] - TEXT_TOKENS
    logits = model.logits(hidden[:, offset - 1 : -1]).float()
    targets = ids[:, model.prefix_length :]
    losses = F.cross_entropy(logits.flatten(0, 1), targets.flatten(), reduction="none").view(targets.shape)
    place = torch.arange(TEXT_TOKENS, device=ids.device)[None]
    return losses, (place >= start[:, None]) & (place < length[:, None]), logits


def normalise(pixels: torch.Tensor) -> torch.Tensor:
    """0..1 -> -1..1, the mean and deviation of processor_config.json."""
    return (pixels - 0.5) / 0.5


def load(folder: Path, device: str) -> tuple[FlatModel, Layout]:
    from transformers import LlavaForConditionalGeneration

    layout = Layout(Path(folder) / "tokenizer.json")
    llava = LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).to(device).eval()
    return FlatModel(llava, len(layout.prefix)).to(device), layout
