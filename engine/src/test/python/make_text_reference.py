"""Reference numbers for text-only decoders from Hugging Face transformers.

    pip install transformers==5.17.0 torch pillow safetensors
    python make_text_reference.py OUT

Writes OUT/text-llama, text-mistral and text-qwen2: tiny random checkpoints, samples.jsonl and
reference.safetensors with, per sample i, `i.ids`, `i.hidden` (layers + final norm), `i.logits`
(every seventh vocabulary entry) and `i.loss` (sum, count). Versions stand in the file's metadata.
Each checkpoint has something the others lack:
  text-llama    llama3 rope scaling, grouped queries, tied head, fp16
  text-mistral  sliding window shorter than the samples, head width of its own, bf16, two shards
  text-qwen2    biases, linear rope scaling, a window in the last layer only, no start token, fp32
"""

import json
import pathlib
import sys

import torch
from make_llava_reference import CAPTIONS, LOGIT_STEP, byte_level_tokenizer, randomise, versions
from safetensors.torch import save_file
from tokenizers import processors
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
)

SIZES = dict(vocab_size=304, intermediate_size=56, num_hidden_layers=3, max_position_embeddings=256)
TEXTS = [caption for caption in CAPTIONS if caption] + ["x"]


def llama():
    rope = {
        "rope_type": "llama3", "rope_theta": 700.0, "factor": 8.0, "low_freq_factor": 1.0,
        "high_freq_factor": 4.0, "original_max_position_embeddings": 64,
    }
    config = LlamaConfig(
        **SIZES, hidden_size=48, num_attention_heads=4, num_key_value_heads=2, rope_parameters=rope,
        tie_word_embeddings=True, attention_bias=True, bos_token_id=1, eos_token_id=[2, 3],
    )
    return LlamaForCausalLM(config), torch.float16, True, "5GB"


def mistral():
    config = MistralConfig(
        **SIZES, hidden_size=40, num_attention_heads=6, num_key_value_heads=3, head_dim=10,
        sliding_window=9, bos_token_id=1, eos_token_id=2,
    )
    return MistralForCausalLM(config), torch.bfloat16, True, "60kB"


def qwen2():
    config = Qwen2Config(
        **SIZES, hidden_size=32, num_attention_heads=4, num_key_value_heads=4,
        rope_parameters={"rope_type": "linear", "factor": 2.5, "rope_theta": 5000.0},
        use_sliding_window=True, sliding_window=7, max_window_layers=2, bos_token_id=1, eos_token_id=2,
    )
    return Qwen2ForCausalLM(config), torch.float32, False, "5GB"


def checkpoint(out, made):
    model, dtype, start, shard = made
    randomise(model)
    tokenizer = byte_level_tokenizer()
    if start:
        tokenizer.backend_tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A", special_tokens=[("<s>", 1)]
        )
    tokenizer.save_pretrained(out)
    model.to(dtype).save_pretrained(out, max_shard_size=shard)


@torch.no_grad()
def reference(out):
    # eager attention applies every mask as written
    model = AutoModelForCausalLM.from_pretrained(
        out, dtype=torch.float32, attn_implementation="eager"
    ).eval()
    tokenizer = AutoTokenizer.from_pretrained(out)
    last = {}
    model.model.layers[-1].register_forward_hook(
        lambda module, args, result: last.update(h=result[0] if isinstance(result, tuple) else result)
    )
    tensors = {}
    for i, text in enumerate(TEXTS):
        made = tokenizer(text, return_tensors="pt")
        ids = made["input_ids"]
        result = model(**made, output_hidden_states=True, use_cache=False)
        hidden = list(result.hidden_states[1:-1]) + [last["h"], result.hidden_states[-1]]
        logits = result.logits[0]
        labels = ids[0][1:]
        loss = torch.nn.functional.cross_entropy(logits[:-1], labels, reduction="sum")
        tensors[f"{i}.ids"] = ids[0].to(torch.int32)
        tensors[f"{i}.hidden"] = torch.stack([h[0] for h in hidden])
        tensors[f"{i}.logits"] = logits[:, ::LOGIT_STEP].contiguous()
        tensors[f"{i}.loss"] = torch.tensor([loss.item(), len(labels)])
    note = versions() | {"logit_step": str(LOGIT_STEP)}
    save_file(tensors, out / "reference.safetensors", metadata=note)
    with open(out / "samples.jsonl", "w", encoding="utf-8") as lines:
        for i, text in enumerate(TEXTS):
            row = {"id": f"s{i}", "segments": [{"text": text}]}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def main():
    torch.set_num_threads(2)
    for seed, make in enumerate([llama, mistral, qwen2]):
        torch.manual_seed(seed)
        out = pathlib.Path(sys.argv[1]) / f"text-{make.__name__}"
        out.mkdir(parents=True, exist_ok=True)
        checkpoint(out, make())
        reference(out)


if __name__ == "__main__":
    main()
