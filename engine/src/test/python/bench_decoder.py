"""The TorchScript programs on a GPU, beside Hugging Face transformers.

    pip install transformers==5.17.0 torch
    python bench_decoder.py TORCHSCRIPT_FOLDER

A stack shaped like Mistral 7B up to layer 17, random weights, bf16. Prints the relative difference
of both implementations to transformers in fp32 (the same weights), then tokens per second side by
side: medians over interleaved rounds, measured with device events.
"""

import io
import pathlib
import sys
import zipfile

import torch
from transformers import MistralConfig, MistralModel

LAYERS, HEADS, KV, DIM, INNER, HEAD = 17, 32, 8, 4096, 14336, 128
SILU = 3
# an object of class Ops with training = False, as the program itself writes it
MODULE = (
    b"\x80\x02c__torch__\nOps\nq\x00)\x81}(X\x08\x00\x00\x00training\x89ubq\x01."
)


def program(folder, *names):
    source = "".join((folder / f"{name}.py").read_text() for name in names)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as entries:
        entries.writestr("ops/data.pkl", MODULE)
        entries.writestr("ops/code/__torch__.py", source)
        entries.writestr("ops/constants.pkl", b"\x80\x02).")
        entries.writestr("ops/version", "10\n")
    archive.seek(0)
    return torch.jit.load(archive)


def reference():
    config = MistralConfig(
        hidden_size=DIM, intermediate_size=INNER, num_hidden_layers=LAYERS, num_attention_heads=HEADS,
        num_key_value_heads=KV, head_dim=HEAD, vocab_size=512, sliding_window=None,
        max_position_embeddings=4096, rms_norm_eps=1e-5,
    )
    config._attn_implementation = "sdpa"
    torch.manual_seed(3)
    with torch.device("cuda"):
        torch.set_default_dtype(torch.bfloat16)
        model = MistralModel(config).eval()
        torch.set_default_dtype(torch.float32)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.02) if parameter.dim() > 1 else parameter.normal_(1, 0.05)
    model.norm = torch.nn.Identity()
    return model


def weights(model, joined):
    none = torch.empty(0, device="cuda", dtype=torch.bfloat16)
    layers = []
    for layer in model.layers:
        a, m = layer.self_attn, layer.mlp
        gate = torch.cat([m.gate_proj.weight, m.up_proj.weight]) if joined else m.gate_proj.weight
        layers.append([
            layer.input_layernorm.weight.detach(),
            torch.cat([a.q_proj.weight, a.k_proj.weight, a.v_proj.weight]).detach(), none,
            a.o_proj.weight.detach(), none, layer.post_attention_layernorm.weight.detach(),
            gate.detach(), none if joined else m.up_proj.weight.detach(), m.down_proj.weight.detach(),
        ])
    return layers


def angles(model, n):
    frequencies = model.rotary_emb.inv_freq.float()
    table = torch.arange(n, device="cuda").float()[:, None, None] * frequencies
    return table.cos(), table.sin()


@torch.no_grad()
def stack(ops, layers, h, cos, sin):
    for w in layers:
        h = ops.decoder_layer(h, cos, sin, w, HEADS, KV, 0, SILU, 1e-5)
    return h


def seconds(run):
    start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
    start.record()
    run()
    end.record()
    torch.cuda.synchronize()
    return start.elapsed_time(end) / 1000


def difference(one, other):
    return ((one.float() - other.float()).norm() / other.float().norm()).item()


@torch.no_grad()
def main():
    folder = pathlib.Path(sys.argv[1])
    print(torch.cuda.get_device_name(), "torch", torch.__version__)
    parts = ["decoder", "clip_tower", "qwen_tower", "chameleon"]
    joined, plain = program(folder, *parts, "dense_cuda"), program(folder, *parts, "dense_plain")
    model = reference()
    fused, apart = weights(model, True), weights(model, False)

    n = 1216
    x = torch.randn(1, n, DIM, device="cuda", dtype=torch.bfloat16)
    cos, sin = angles(model, n)
    theirs = model(inputs_embeds=x, use_cache=False).last_hidden_state
    mine = stack(joined, fused, x, cos, sin)
    exact = model.float()(inputs_embeds=x.float(), use_cache=False).last_hidden_state
    print(f"to fp32: transformers bf16 {difference(theirs, exact):.4f}, this {difference(mine, exact):.4f}")
    print(f"this to transformers, both bf16: {difference(mine, theirs):.4f}")
    model.bfloat16()

    def executor(optimised, ops, layers):
        def run(h):
            torch._C._set_graph_executor_optimize(optimised)
            return stack(ops, layers, h, cos, sin)
        return run

    variants = {
        "transformers": lambda h: model(inputs_embeds=h, use_cache=False).last_hidden_state,
        "plain": executor(False, plain, apart),
        "cuda": executor(False, joined, fused),
        "cuda, optimised": executor(True, joined, fused),
    }
    for b in (1, 4, 8):
        h = torch.randn(b, n, DIM, device="cuda", dtype=torch.bfloat16)
        times = {name: [] for name in variants}
        for turn in range(12):
            for name, run in variants.items():
                took = seconds(lambda: run(h))
                if turn >= 4:
                    times[name].append(took)
        rates = {name: b * n / sorted(t)[len(t) // 2] for name, t in times.items()}
        line = ", ".join(
            f"{name} {rate:,.0f} ({rate / rates['transformers']:.2f}x)" for name, rate in rates.items()
        )
        print(f"{b} x {n} tokens/s: {line}")
    a = torch.randn(8192, 8192, device="cuda", dtype=torch.bfloat16)
    peak = sorted(seconds(lambda: a @ a) for _ in range(12))[5]
    print(f"8192 cubed bf16 product: {2 * 8192 ** 3 / peak / 1e12:.0f} TFLOP/s")


if __name__ == "__main__":
    main()
