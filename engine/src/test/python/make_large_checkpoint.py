"""A checkpoint of the shape of Mistral 7B with random bf16 weights, for measuring memory and speed.

    pip install numpy
    python make_large_checkpoint.py OUT [LAYERS] [TOKENIZER_FOLDER]

Writes the first LAYERS (17) of its 32 layers, which is all that a harvest of layer 16 reads: 7.7 GB,
in shards of two layers, and samples.jsonl with texts of some hundred tokens. The tokenizer is copied
from TOKENIZER_FOLDER (the fixture text-llama). Keep OUT outside the repository.
"""

import json
import pathlib
import shutil
import sys

import numpy as np

DIM, INNER, HEADS, KV, HEAD, VOCABULARY = 4096, 14336, 32, 8, 128, 32000


def shapes(layer):
    p = f"model.layers.{layer}."
    return {
        p + "input_layernorm.weight": (DIM,),
        p + "self_attn.q_proj.weight": (HEADS * HEAD, DIM),
        p + "self_attn.k_proj.weight": (KV * HEAD, DIM),
        p + "self_attn.v_proj.weight": (KV * HEAD, DIM),
        p + "self_attn.o_proj.weight": (DIM, HEADS * HEAD),
        p + "post_attention_layernorm.weight": (DIM,),
        p + "mlp.gate_proj.weight": (INNER, DIM),
        p + "mlp.up_proj.weight": (INNER, DIM),
        p + "mlp.down_proj.weight": (DIM, INNER),
    }


def brain_floats(rng, count, scale, shift):
    """Random bf16, drawn once per 16 Mi values and repeated: what matters here is the size."""
    block = (rng.standard_normal(min(count, 1 << 24), dtype=np.float32) * scale + shift).view(np.uint32)
    block = (block >> 16).astype("<u2")
    return block, count


def write(file, tensors, rng):
    header, offset = {}, 0
    for name, shape in tensors.items():
        size = 2 * int(np.prod(shape))
        header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(file, "wb") as out:
        out.write(len(text).to_bytes(8, "little") + text)
        for shape in tensors.values():
            block, left = brain_floats(rng, int(np.prod(shape)), 0.02, float(len(shape) == 1))
            while left > 0:
                out.write(block[:left].tobytes())
                left -= len(block)


def main():
    out = pathlib.Path(sys.argv[1])
    layers = int(sys.argv[2]) if len(sys.argv) > 2 else 17
    fixtures = pathlib.Path(__file__).parent.parent / "resources" / "fixtures" / "text-llama"
    tokenizer = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else fixtures
    out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(5)
    parts = [{"model.embed_tokens.weight": (VOCABULARY, DIM)}]
    parts += [shapes(first) | (shapes(first + 1) if first + 1 < layers else {}) for first in range(0, layers, 2)]
    index = {}
    for i, tensors in enumerate(parts):
        name = f"model-{i + 1:05d}-of-{len(parts):05d}.safetensors"
        write(out / name, tensors, rng)
        index |= {tensor: name for tensor in tensors}
    (out / "model.safetensors.index.json").write_text(json.dumps({"weight_map": index}))
    (out / "config.json").write_text(json.dumps({
        "architectures": ["MistralForCausalLM"], "model_type": "mistral", "hidden_size": DIM,
        "intermediate_size": INNER, "num_hidden_layers": 32, "num_attention_heads": HEADS,
        "num_key_value_heads": KV, "vocab_size": VOCABULARY, "rms_norm_eps": 1e-5,
        "max_position_embeddings": 32768, "sliding_window": None, "rope_theta": 10000.0,
        "torch_dtype": "bfloat16", "bos_token_id": 1, "eos_token_id": 2,
    }, indent=2))
    shutil.copy(tokenizer / "tokenizer.json", out)
    with open(out / "samples.jsonl", "w", encoding="utf-8") as lines:
        for i in range(8):
            text = " ".join(f"the red apple number {i * k} lies left of a dog" for k in range(20 + i))
            lines.write(json.dumps({"id": f"s{i}", "segments": [{"text": text}]}) + "\n")


if __name__ == "__main__":
    main()
