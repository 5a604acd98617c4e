
  # ---- vision tower of Qwen2.5-VL ----
  # Patches stand in the order of the units they are merged to: u units of s x s patches, row by row.

  # pixels [m, 3, height, width] -> [m, u * s * s, v]; kernel [v, 3 * patch * patch]
  def qwen_embed(self: __torch__.Ops, pixels: Tensor, patch: int, merge: int, kernel: Tensor) -> Tensor:
    m = torch.size(pixels, 0)
    rows = torch.floordiv(torch.size(pixels, 2), torch.mul(patch, merge))
    cols = torch.floordiv(torch.size(pixels, 3), torch.mul(patch, merge))
    split = torch.reshape(pixels, [m, 3, rows, merge, patch, cols, merge, patch])
    units = torch.permute(split, [0, 2, 5, 3, 6, 1, 4, 7])
    flat = torch.reshape(units, [m, -1, torch.size(kernel, 1)])
    none = torch.narrow(torch.reshape(kernel, [-1]), 0, 0, 0)
    return (self).linear(torch.type_as(flat, kernel), kernel, none, )

  # the kernel's two time steps see the same picture: [v, 3, 2, patch, patch] -> [v, 3 * patch * patch]
  def merged_times(self: __torch__.Ops, kernel: Tensor) -> Tensor:
    return torch.reshape(torch.sum(kernel, [2]), [torch.size(kernel, 0), -1])

  # attention within windows; qkv [m, n, 3 * heads, c]. slots [w, k] lists every window's patches, filled
  # up with minus one; inverse [n] says where in them each patch went -> [m, n, v]
  def within_windows(self: __torch__.Ops, qkv: Tensor, slots: Tensor, inverse: Tensor, heads: int) -> Tensor:
    m = torch.size(qkv, 0)
    w = torch.size(slots, 0)
    k = torch.size(slots, 1)
    at = torch.reshape(torch.clamp_min(slots, 0), [-1])
    packed = torch.reshape(torch.index_select(qkv, 1, at), [torch.mul(m, w), k, torch.mul(3, heads), -1])
    t = torch.transpose(packed, 1, 2)
    mask = torch.repeat(torch.reshape(torch.ge(slots, 0), [w, 1, 1, k]), [m, 1, 1, 1])
    a = torch.scaled_dot_product_attention(torch.narrow(t, 1, 0, heads), torch.narrow(t, 1, heads, heads), torch.narrow(t, 1, torch.mul(2, heads), heads), mask, 0., False, scale=None, enable_gqa=False)
    rows = torch.reshape(torch.transpose(a, 1, 2), [m, torch.mul(w, k), -1])
    return torch.index_select(rows, 1, inverse)

  # one block, [m, n, v] -> the same; without slots every patch looks at every other
  def qwen_layer(self: __torch__.Ops, h: Tensor, cos: Tensor, sin: Tensor, slots: Tensor, inverse: Tensor, w: List[Tensor], heads: int, act: int) -> Tensor:
    m = torch.size(h, 0)
    n = torch.size(h, 1)
    v = torch.size(h, 2)
    x = torch.rms_norm(h, [v], w[0], 9.9999999999999995e-07)
    qkv = torch.reshape((self).linear(x, w[1], w[2], ), [m, n, torch.mul(3, heads), -1])
    qk = (self).rotate(torch.narrow(qkv, 2, 0, torch.mul(2, heads)), cos, sin, )
    u = torch.narrow(qkv, 2, torch.mul(2, heads), heads)
    if torch.gt(torch.numel(slots), 0):
      mixed = (self).within_windows(torch.cat([qk, u], 2), slots, inverse, heads, )
    else:
      q = torch.transpose(torch.narrow(qk, 2, 0, heads), 1, 2)
      k = torch.transpose(torch.narrow(qk, 2, heads, heads), 1, 2)
      a = torch.scaled_dot_product_attention(q, k, torch.transpose(u, 1, 2), None, 0., False, scale=None, enable_gqa=False)
      mixed = torch.reshape(torch.transpose(a, 1, 2), [m, n, v])
    h1 = (self).linear_add(mixed, w[3], w[4], h, )
    y = torch.rms_norm(h1, [v], w[5], 9.9999999999999995e-07)
    inner = torch.mul((self).linear_act(y, w[6], w[7], act, ), (self).linear(y, w[8], w[9], ))
    return (self).linear_add(inner, w[10], w[11], h1, )

  # every unit's patches side by side, then two layers: [m, u * s * s, v] -> [m * u, d]
  def qwen_merge(self: __torch__.Ops, h: Tensor, w: List[Tensor]) -> Tensor:
    x = torch.rms_norm(h, [torch.size(h, 2)], w[0], 9.9999999999999995e-07)
    units = torch.reshape(x, [-1, torch.size(w[1], 1)])
    return (self).linear((self).linear_act(units, w[1], w[2], 1, ), w[3], w[4], )
