# Llama-type decoders: embedding, layers, reading out; one method per step.
#
# Serialised TorchScript: loaded as it stands, no Python needed. Letters of the shapes:
#   b sequences, n positions, d width, m tiles, p patches per tile, v width of the vision tower.
# A projection's weight is [out, in]; an absent bias is an empty tensor. The class goes on in
# clip_tower.py, qwen_tower.py and chameleon.py; the dense layers themselves (linear, linear_add, linear_act, gated) stand in
# dense_onednn.py or dense_plain.py.
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

  # the same on a device, such as cpu or cuda:0; what lies there in this type already is not copied
  def loaded(self: __torch__.Ops, x: Tensor, shape: List[int], dtype: int, device: str) -> Tensor:
    return torch.to(torch.reshape(x, shape), torch.device(device), dtype, False, False)

  def scaled(self: __torch__.Ops, x: Tensor, factor: float) -> Tensor:
    return torch.mul(x, factor)

  # projections that read the same input become one: rows under rows
  def stacked(self: __torch__.Ops, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 0)

  def finite(self: __torch__.Ops, x: Tensor) -> bool:
    return bool(torch.all(torch.isfinite(x)))

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

  # rows [r, d] of one sample from the tower's rows x [m * p, d]: index [r] counts from first, and
  # the index count means the row newline [d] instead
  def picked_rows(self: __torch__.Ops, x: Tensor, first: int, count: int, newline: Tensor, index: Tensor) -> Tensor:
    own = torch.narrow(x, 0, first, count)
    last = torch.reshape(newline, [-1, torch.size(x, 1)])
    return torch.index_select(torch.cat([own, last], 0), 0, index)

  # true where query i may look at key j: i - window < j <= i; [n, n]
  def window_mask(self: __torch__.Ops, h: Tensor, n: int, window: int) -> Tensor:
    ones = torch.new_ones(h, [n, n], dtype=11, layout=None, device=None, pin_memory=None)
    return torch.triu(torch.tril(ones), torch.sub(1, window))

  # x [b, n, heads, 2 c]; cos, sin [n, 1, c] or [b, n, 1, c]: turns the pair (x_i, x_i+c) by its position's angle
  def rotate(self: __torch__.Ops, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    c = torch.size(cos, -1)
    cos1 = torch.type_as(cos, x)
    sin1 = torch.type_as(sin, x)
    x1 = torch.narrow(x, 3, 0, c)
    x2 = torch.narrow(x, 3, c, c)
    y = torch.new_empty(x, torch.size(x), dtype=None, layout=None, device=None, pin_memory=None)
    y1 = torch.narrow(y, 3, 0, c)
    y2 = torch.narrow(y, 3, c, c)
    _0 = torch.addcmul_(torch.mul(x1, cos1, out=y1), x2, sin1, value=-1)
    _1 = torch.addcmul_(torch.mul(x2, cos1, out=y2), x1, sin1, value=1)
    return y

  # attention over rotated queries and keys qk [b, n, heads + kv, c] and values u [b, n, kv, c] -> [b, n, heads * c].
  # Sequences are padded on the right only: under the causal mask a real position never sees the padding
  # behind it, so no other mask is needed.
  # window: how many positions, its own among them, one looks back at; 0 for all.
  def attend(self: __torch__.Ops, qk: Tensor, u: Tensor, heads: int, kv: int, window: int) -> Tensor:
    b = torch.size(qk, 0)
    n = torch.size(qk, 1)
    q = torch.transpose(torch.narrow(qk, 2, 0, heads), 1, 2)
    k = torch.transpose(torch.narrow(qk, 2, heads, kv), 1, 2)
    v = torch.transpose(u, 1, 2)
    if torch.__and__(torch.gt(window, 0), torch.gt(n, window)):
      mask = (self).window_mask(qk, n, window, )
      a = torch.scaled_dot_product_attention(q, k, v, mask, 0., False, scale=None, enable_gqa=torch.ne(heads, kv))
    else:
      a = torch.scaled_dot_product_attention(q, k, v, None, 0., True, scale=None, enable_gqa=torch.ne(heads, kv))
    return torch.reshape(torch.transpose(a, 1, 2), [b, n, -1])

  # one decoder layer, [b, n, d] -> the same
  def decoder_layer(self: __torch__.Ops, h: Tensor, cos: Tensor, sin: Tensor, w: List[Tensor], heads: int, kv: int, window: int, act: int, eps: float) -> Tensor:
    b = torch.size(h, 0)
    n = torch.size(h, 1)
    d = torch.size(h, 2)
    x = torch.rms_norm(h, [d], w[0], eps)
    qkv = torch.reshape((self).linear(x, w[1], w[2], ), [b, n, torch.add(heads, torch.mul(2, kv)), -1])
    qk = (self).rotate(torch.narrow(qkv, 2, 0, torch.add(heads, kv)), cos, sin, )
    mixed = (self).attend(qk, torch.narrow(qkv, 2, torch.add(heads, kv), kv), heads, kv, window, )
    h1 = (self).linear_add(mixed, w[3], w[4], h, )
    y = torch.rms_norm(h1, [d], w[5], eps)
    inner = (self).gated(y, w[6], w[7], act, )
    none = torch.narrow(w[0], 0, 0, 0)
    return (self).linear_add(inner, w[8], none, h1, )

  # ---- reading out ----

  def final_norm(self: __torch__.Ops, h: Tensor, weight: Tensor, eps: float) -> Tensor:
    return torch.rms_norm(h, [torch.size(h, 2)], weight, eps)

  # blocked [j]: ids the model never answers with
  def logits(self: __torch__.Ops, normed: Tensor, head: Tensor, blocked: Tensor) -> Tensor:
    none = torch.narrow(torch.reshape(head, [-1]), 0, 0, 0)
    scores = torch.to((self).linear(normed, head, none, ), 6, False, False)
    return torch.index_fill(scores, -1, blocked, -3.4028234663852886e+38)

  # logit lens: rows [k, d] of a residual stream, read out as if it were the last -> the top largest logits
  # [k, top], descending, their ids, the top smallest, ascending, their ids; ids as fp32, exact below 2 ** 24
  def lens(self: __torch__.Ops, rows: Tensor, norm: Tensor, eps: float, head: Tensor, top: int) -> List[Tensor]:
    own = torch.type_as(rows, norm)
    none = torch.narrow(torch.reshape(head, [-1]), 0, 0, 0)
    scores = torch.to((self).linear(torch.rms_norm(own, [torch.size(own, 1)], norm, eps), head, none, ), 6, False, False)
    high, high_ids = torch.topk(scores, top, -1, True, True)
    low, low_ids = torch.topk(scores, top, -1, False, True)
    return [high, torch.to(high_ids, 6, False, False), low, torch.to(low_ids, 6, False, False)]

  # -log p(label) in nats for flat positions at [k] of normed [b, n, d]; labels [k] -> [k] fp32
  def losses(self: __torch__.Ops, normed: Tensor, head: Tensor, at: Tensor, labels: Tensor, blocked: Tensor) -> Tensor:
    rows = torch.index_select(torch.reshape(normed, [-1, torch.size(normed, 2)]), 0, at)
    scores = (self).logits(rows, head, blocked, )
    chosen = torch.squeeze(torch.gather(scores, 1, torch.unsqueeze(labels, 1)), 1)
    return torch.sub(torch.logsumexp(scores, [1]), chosen)

  def like(self: __torch__.Ops, x: Tensor, other: Tensor) -> Tensor:
    return torch.type_as(x, other)

  # fp32 on the processor, off a card: through page-locked memory, which is several times faster
  def to_host(self: __torch__.Ops, x: Tensor) -> Tensor:
    exact = torch.contiguous(torch.to(x, 6, False, False))
    host = torch.new_empty(exact, torch.size(exact), dtype=6, layout=None, device=torch.device("cpu"), pin_memory=True)
    _0 = torch.copy_(host, exact)
    return host

  def to_float(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.contiguous(torch.to(x, 6, False, False))

