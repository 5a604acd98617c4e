# LLaVA 1.5: CLIP tower, projector and Llama decoder, one method per step.
#
# Serialised TorchScript: loaded as it stands, no Python needed. Letters of the shapes:
#   b sequences, n positions, d width, m tiles, p patches per tile, v width of the vision tower.
# A projection's weight is [out, in]; an absent bias is an empty tensor. The dense layers themselves
# (linear, linear_add, linear_act, gated) stand in dense_onednn.py or dense_plain.py.
class Ops(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # ---- weights ----

  # elements of a file as a tensor that shares its memory; dtype: 6 fp32, 5 fp16, 15 bf16
  def map_file(self: __torch__.Ops, path: str, first: int, count: int, total: int, dtype: int) -> Tensor:
    return torch.narrow(torch.from_file(path, False, total, dtype=dtype), 0, first, count)

  def convert(self: __torch__.Ops, x: Tensor, shape: List[int], dtype: int) -> Tensor:
    return torch.to(torch.reshape(x, shape), dtype, False, False)

  def scaled(self: __torch__.Ops, x: Tensor, factor: float) -> Tensor:
    return torch.mul(x, factor)

  # projections that read the same input become one: rows under rows
  def stacked(self: __torch__.Ops, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 0)

  def finite(self: __torch__.Ops, x: Tensor) -> bool:
    return bool(torch.all(torch.isfinite(x)))

  # ---- vision tower ----

  # pixels [m, 3, height, width] -> [m, 1 + p, v]: class token first, then patches row by row.
  # The patch convolution has stride = kernel, so it is a dense layer over flattened patches.
  def vision_embed(self: __torch__.Ops, pixels: Tensor, patch: int, w: List[Tensor], eps: float) -> Tensor:
    kernel = w[0]
    class_token = w[1]
    positions = w[2]
    m = torch.size(pixels, 0)
    v = torch.size(kernel, 0)
    rows = torch.floordiv(torch.size(pixels, 2), patch)
    cols = torch.floordiv(torch.size(pixels, 3), patch)
    whole = torch.narrow(torch.narrow(pixels, 2, 0, torch.mul(rows, patch)), 3, 0, torch.mul(cols, patch))
    split = torch.reshape(whole, [m, 3, rows, patch, cols, patch])
    flat = torch.reshape(torch.permute(split, [0, 2, 4, 1, 3, 5]), [m, torch.mul(rows, cols), -1])
    none = torch.narrow(class_token, 0, 0, 0)
    patches = (self).linear(torch.type_as(flat, kernel), kernel, none, )
    tokens = torch.cat([torch.expand(torch.reshape(class_token, [1, 1, v]), [m, 1, v]), patches], 1)
    return torch.layer_norm(torch.add(tokens, positions), [v], w[3], w[4], eps)

  # one encoder layer, [m, 1 + p, v] -> the same; pre-norm, full attention
  def vision_layer(self: __torch__.Ops, h: Tensor, w: List[Tensor], heads: int, act: int, eps: float) -> Tensor:
    m = torch.size(h, 0)
    n = torch.size(h, 1)
    v = torch.size(h, 2)
    x = torch.layer_norm(h, [v], w[0], w[1], eps)
    qkv = torch.reshape((self).linear(x, w[2], w[3], ), [m, n, 3, heads, -1])
    q = torch.transpose(torch.select(qkv, 2, 0), 1, 2)
    k = torch.transpose(torch.select(qkv, 2, 1), 1, 2)
    u = torch.transpose(torch.select(qkv, 2, 2), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, u, None, 0., False, scale=None, enable_gqa=False)
    mixed = torch.reshape(torch.transpose(a, 1, 2), [m, n, v])
    h1 = (self).linear_add(mixed, w[4], w[5], h, )
    y = torch.layer_norm(h1, [v], w[6], w[7], eps)
    inner = (self).linear_act(y, w[8], w[9], act, )
    return (self).linear_add(inner, w[10], w[11], h1, )

  # layers of the tower side by side, without the class token if first = 1 -> [m * p, d]
  def project(self: __torch__.Ops, layers: List[Tensor], first: int, w: List[Tensor], act: int) -> Tensor:
    chosen = torch.cat(layers, -1)
    kept = torch.narrow(chosen, 1, first, torch.sub(torch.size(chosen, 1), first))
    rows = torch.reshape(kept, [-1, torch.size(kept, 2)])
    inner = (self).linear_act(rows, w[0], w[1], act, )
    return (self).linear(inner, w[2], w[3], )

  # ---- language model ----

  # ids [b, n] -> [b, n, d]
  def embed(self: __torch__.Ops, table: Tensor, ids: Tensor) -> Tensor:
    return torch.embedding(table, ids)

  # puts rows [k, d] at flat positions [k] of h [b, n, d], in place
  def place(self: __torch__.Ops, h: Tensor, at: Tensor, rows: Tensor) -> Tensor:
    flat = torch.view(h, [-1, torch.size(h, 2)])
    _0 = torch.index_copy_(flat, 0, at, torch.type_as(rows, h))
    return h

  def first_rows(self: __torch__.Ops, x: Tensor, n: int) -> Tensor:
    return torch.narrow(x, 0, 0, n)

  def rows(self: __torch__.Ops, x: Tensor, first: int, count: int) -> Tensor:
    return torch.narrow(x, 0, first, count)

  # x [b, n, heads, 2 c]; cos, sin [n, 1, c]: turns the pair (x_i, x_i+c) by its position's angle
  def rotate(self: __torch__.Ops, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    c = torch.size(cos, 2)
    cos1 = torch.type_as(cos, x)
    sin1 = torch.type_as(sin, x)
    x1 = torch.narrow(x, 3, 0, c)
    x2 = torch.narrow(x, 3, c, c)
    y1 = torch.sub(torch.mul(x1, cos1), torch.mul(x2, sin1))
    y2 = torch.add(torch.mul(x2, cos1), torch.mul(x1, sin1))
    return torch.cat([y1, y2], 3)

  # one decoder layer, [b, n, d] -> the same. Sequences are padded on the right only: under the
  # causal mask a real position never sees the padding behind it, so no other mask is needed.
  def decoder_layer(self: __torch__.Ops, h: Tensor, cos: Tensor, sin: Tensor, w: List[Tensor], heads: int, kv: int, act: int, eps: float) -> Tensor:
    b = torch.size(h, 0)
    n = torch.size(h, 1)
    d = torch.size(h, 2)
    x = torch.rms_norm(h, [d], w[0], eps)
    qkv = torch.reshape((self).linear(x, w[1], w[2], ), [b, n, torch.add(heads, torch.mul(2, kv)), -1])
    qk = (self).rotate(torch.narrow(qkv, 2, 0, torch.add(heads, kv)), cos, sin, )
    q = torch.transpose(torch.narrow(qk, 2, 0, heads), 1, 2)
    k = torch.transpose(torch.narrow(qk, 2, heads, kv), 1, 2)
    u = torch.transpose(torch.narrow(qkv, 2, torch.add(heads, kv), kv), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, u, None, 0., True, scale=None, enable_gqa=torch.ne(heads, kv))
    mixed = torch.reshape(torch.transpose(a, 1, 2), [b, n, -1])
    h1 = (self).linear_add(mixed, w[3], w[4], h, )
    y = torch.rms_norm(h1, [d], w[5], eps)
    inner = (self).gated(y, w[6], w[7], act, )
    none = torch.narrow(w[0], 0, 0, 0)
    return (self).linear_add(inner, w[8], none, h1, )

  # ---- reading out ----

  def final_norm(self: __torch__.Ops, h: Tensor, weight: Tensor, eps: float) -> Tensor:
    return torch.rms_norm(h, [torch.size(h, 2)], weight, eps)

  def logits(self: __torch__.Ops, normed: Tensor, head: Tensor) -> Tensor:
    none = torch.narrow(torch.reshape(head, [-1]), 0, 0, 0)
    return torch.to((self).linear(normed, head, none, ), 6, False, False)

  # -log p(label) in nats for flat positions at [k] of normed [b, n, d]; labels [k] -> [k] fp32
  def losses(self: __torch__.Ops, normed: Tensor, head: Tensor, at: Tensor, labels: Tensor) -> Tensor:
    rows = torch.index_select(torch.reshape(normed, [-1, torch.size(normed, 2)]), 0, at)
    scores = (self).logits(rows, head, )
    chosen = torch.squeeze(torch.gather(scores, 1, torch.unsqueeze(labels, 1)), 1)
    return torch.sub(torch.logsumexp(scores, [1]), chosen)

  def like(self: __torch__.Ops, x: Tensor, other: Tensor) -> Tensor:
    return torch.type_as(x, other)

  def to_float(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.contiguous(torch.to(x, 6, False, False))

