// Between fp32 arrays of DIN columns, as a training state holds them, and what a step works on.

// One thread per value of `rows` rows.
extern "C" __global__ void split_rows(const float* from, int rows, cell* high, bf16* low) {
  const i64 i = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= (i64)rows * DIN) return;
  const i64 at = i / DIN * D + i % DIN;
#if PRECISE
  high[at] = from[i];
#else
  u32 h, l;
  split(from[i], &h, &l);
  high[at] = (bf16)h;
  low[at] = (bf16)l;
#endif
}

extern "C" __global__ void join_rows(const cell* high, const bf16* low, int rows, float* to) {
  const i64 i = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= (i64)rows * DIN) return;
  const i64 at = i / DIN * D + i % DIN;
#if PRECISE
  to[i] = high[at];
#else
  to[i] = join(high[at], low[at]);
#endif
}

extern "C" __global__ void narrow_rows(const float* from, int rows, cell* to) {
  const i64 i = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (i < (i64)rows * DIN) to[i / DIN * D + i % DIN] = narrowCell(from[i]);
}

extern "C" __global__ void widen_rows(const cell* from, int rows, float* to) {
  const i64 i = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (i < (i64)rows * DIN) to[i] = widenCell(from[i / DIN * D + i % DIN]);
}

// Standard normal values from a seed (Box and Muller); n threads.
extern "C" __global__ void fill_normal(float* to, i64 n, u32 seed, float factor) {
  const i64 i = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  const u32 a = mix((u32)i ^ mix(seed + (u32)(i >> 32))), b = mix(a ^ 0x9e3779b9u);
  const float u = ((a >> 8) + 0.5f) * (1.f / 16777216), angle = (b >> 8) * (6.2831853f / 16777216);
  to[i] = factor * sqrtf(-2 * logf(u)) * cosf(angle);
}
