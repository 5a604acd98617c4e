# Small methods with every kind of argument and answer, for TorchProgramTest.
class Ops(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def scaled_sum(self: __torch__.Ops, a: Tensor, b: Tensor, times: int, scale: float, negate: bool) -> Tensor:
    sum = torch.mul(torch.add(a, b), torch.mul(scale, times))
    if negate:
      result = torch.neg(sum)
    else:
      result = sum
    return result

  def doubled(self: __torch__.Ops, items: List[Tensor]) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(torch.len(items)):
      _0 = torch.append(out, torch.mul(items[i], 2))
    return out

  def fill(self: __torch__.Ops, a: Tensor, value: float) -> NoneType:
    _0 = torch.fill_(a, value)
    return None

  def elements(self: __torch__.Ops, a: Tensor) -> int:
    return torch.numel(a)

  def total(self: __torch__.Ops, a: Tensor) -> float:
    return float(torch.item(torch.sum(a)))

  # a file of bfloat16 values, mapped, widened to fp32
  def read_bf16(self: __torch__.Ops, path: str, count: int) -> Tensor:
    mapped = torch.from_file(path, False, count, dtype=15)
    return torch.to(mapped, 6, False, False)
