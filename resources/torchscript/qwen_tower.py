
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

  # one block, [m, n, v] -> the same; windows [n] says which patches look at each other, or is empty
  def qwen_layer(self: __torch__.Ops, h: Tensor, cos: Tensor, sin: Tensor, windows: Tensor, w: List[Tensor], heads: int, act: int) -> Tensor:
    m = torch.size(h, 0)
    n = torch.size(h, 1)
    v = torch.size(h, 2)
    x = torch.rms_norm(h, [v], w[0], 9.9999999999999995e-07)
    qkv = torch.reshape((self).linear(x, w[1], w[2], ), [m, n, torch.mul(3, heads), -1])
    qk = (self).rotate(torch.narrow(qkv, 2, 0, torch.mul(2, heads)), cos, sin, )
    q = torch.transpose(torch.narrow(qk, 2, 0, heads), 1, 2)
    k = torch.transpose(torch.narrow(qk, 2, heads, heads), 1, 2)
    u = torch.transpose(torch.narrow(qkv, 2, torch.mul(2, heads), heads), 1, 2)
    if torch.gt(torch.numel(windows), 0):
      mask = torch.eq(torch.unsqueeze(windows, 0), torch.unsqueeze(windows, 1))
      a = torch.scaled_dot_product_attention(q, k, u, mask, 0., False, scale=None, enable_gqa=False)
    else:
      a = torch.scaled_dot_product_attention(q, k, u, None, 0., False, scale=None, enable_gqa=False)
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
