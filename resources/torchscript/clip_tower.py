  # ---- CLIP tower and the projector of the LLaVA family ----

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
