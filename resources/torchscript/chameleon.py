
  # ---- Chameleon: a decoder that norms queries and keys, and pictures as words of a code book ----

  # one decoder layer, [b, n, d] -> the same. w: the decoder's nine, then scale and shift of the norm of
  # queries and keys, [heads + kv, c] each. swin: norms stand behind attention and MLP, not before them.
  def chameleon_layer(self: __torch__.Ops, h: Tensor, cos: Tensor, sin: Tensor, w: List[Tensor], heads: int, kv: int, act: int, eps: float, swin: bool) -> Tensor:
    b = torch.size(h, 0)
    n = torch.size(h, 1)
    d = torch.size(h, 2)
    none = torch.narrow(w[0], 0, 0, 0)
    if swin:
      x = h
    else:
      x = torch.rms_norm(h, [d], w[0], eps)
    qkv = torch.reshape((self).linear(x, w[1], w[2], ), [b, n, torch.add(heads, torch.mul(2, kv)), -1])
    raw = torch.narrow(qkv, 2, 0, torch.add(heads, kv))
    plain = torch.layer_norm(raw, [torch.size(raw, 3)], None, None, 1.0000000000000001e-05)
    qk = (self).rotate(torch.add(torch.mul(plain, w[9]), w[10]), cos, sin, )
    mixed = (self).attend(qk, torch.narrow(qkv, 2, torch.add(heads, kv), kv), heads, kv, 0, )
    if swin:
      h1 = torch.add(h, torch.rms_norm((self).linear(mixed, w[3], w[4], ), [d], w[0], eps))
      inner = (self).gated(h1, w[6], w[7], act, )
      h2 = torch.add(h1, torch.rms_norm((self).linear(inner, w[8], none, ), [d], w[5], eps))
    else:
      h3 = (self).linear_add(mixed, w[3], w[4], h, )
      inner0 = (self).gated(torch.rms_norm(h3, [d], w[5], eps), w[6], w[7], act, )
      h2 = (self).linear_add(inner0, w[8], none, h3, )
    return h2

  # ---- the encoder of the code book: [m, channels, rows, columns] ----

  def vq_conv(self: __torch__.Ops, x: Tensor, weight: Tensor, b: Tensor) -> Tensor:
    pad = torch.floordiv(torch.size(weight, 3), 2)
    return torch.conv2d(x, weight, b, [1, 1], [pad, pad], [1, 1], 1)

  def vq_norm(self: __torch__.Ops, x: Tensor, weight: Tensor, b: Tensor) -> Tensor:
    return torch.group_norm(x, 32, weight, b, 9.9999999999999995e-07, True)

  # w: norm, convolution, norm, convolution, each weight and bias; two more if the width changes
  def vq_block(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
    h = (self).vq_conv(torch.silu((self).vq_norm(x, w[0], w[1], )), w[2], w[3], )
    h1 = (self).vq_conv(torch.silu((self).vq_norm(h, w[4], w[5], )), w[6], w[7], )
    if torch.gt(torch.len(w), 8):
      y = torch.add((self).vq_conv(x, w[8], w[9], ), h1)
    else:
      y = torch.add(x, h1)
    return y

  # every place looks at every other; w: norm, queries, keys, values, out, each weight and bias
  def vq_attention(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
    h = (self).vq_norm(x, w[0], w[1], )
    q = torch.transpose(torch.flatten((self).vq_conv(h, w[2], w[3], ), 2, -1), 1, 2)
    k = torch.transpose(torch.flatten((self).vq_conv(h, w[4], w[5], ), 2, -1), 1, 2)
    v = torch.transpose(torch.flatten((self).vq_conv(h, w[6], w[7], ), 2, -1), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=None, enable_gqa=False)
    mixed = torch.reshape(torch.transpose(a, 1, 2), torch.size(x))
    return torch.add(x, (self).vq_conv(mixed, w[8], w[9], ))

  # half the rows and columns; the reference pads on the right and below only
  def vq_down(self: __torch__.Ops, x: Tensor, weight: Tensor, b: Tensor) -> Tensor:
    return torch.conv2d(torch.constant_pad_nd(x, [0, 1, 0, 1], 0), weight, b, [2, 2], [0, 0], [1, 1], 1)

  # w: last norm, last convolution, projection into the code book's width, each weight and bias; the book
  # [codes, e] -> the nearest code of every place, row by row, [m * rows * columns]
  def vq_codes(self: __torch__.Ops, x: Tensor, w: List[Tensor], book: Tensor) -> Tensor:
    last = (self).vq_conv(torch.silu((self).vq_norm(x, w[0], w[1], )), w[2], w[3], )
    e = (self).vq_conv(last, w[4], w[5], )
    rows = torch.reshape(torch.permute(e, [0, 2, 3, 1]), [-1, torch.size(book, 1)])
    lengths = torch.add(torch.sum(torch.mul(rows, rows), [1], True), torch.sum(torch.mul(book, book), [1]))
    distances = torch.sub(lengths, torch.mul(torch.matmul(rows, torch.t(book)), 2))
    return torch.argmin(distances, 1)

  # the words that stand for codes, as rows of the embedding table; words [codes]
  def vq_rows(self: __torch__.Ops, table: Tensor, words: Tensor, codes: Tensor) -> Tensor:
    return torch.embedding(table, torch.index_select(words, 0, codes))
