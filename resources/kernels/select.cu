// Exact top-k of each row of pre-activations, positive values only.

constexpr int CANDIDATES = 2048;
constexpr int KEY_BITS = PRECISE ? 31 : 15;

// Positive numbers order like their bits; everything else counts as 0.
__device__ __forceinline__ u32 keyOf(u32 bits) { return bits >> KEY_BITS ? 0u : bits; }

__device__ __forceinline__ float valueOfKey(u32 key) { return __uint_as_float(key << (31 - KEY_BITS)); }

// The eight keys of one vector; features that do not take part get 0.
__device__ __forceinline__ void keysOf(
    const Vec* row, const uint2* mask, int vector, u32* keys) {
  const Vec v = cached(row + vector);
#if PRECISE
  const float x[8] = {v.a.x, v.a.y, v.a.z, v.a.w, v.b.x, v.b.y, v.b.z, v.b.w};
#pragma unroll
  for (int i = 0; i < 8; i++) keys[i] = keyOf(__float_as_uint(x[i]));
#else
  const u32 w[4] = {v.a.x, v.a.y, v.a.z, v.a.w};
#pragma unroll
  for (int i = 0; i < 4; i++) {
    keys[2 * i] = keyOf(w[i] & 0xffffu);
    keys[2 * i + 1] = keyOf(w[i] >> 16);
  }
#endif
  if (mask != nullptr) {
    const uint2 m = __ldg(mask + vector);
#pragma unroll
    for (int i = 0; i < 8; i++) {
      if (!((i < 4 ? m.x >> 8 * i : m.y >> 8 * (i - 4)) & 0xffu)) keys[i] = 0;
    }
  }
}

// Unique, and greater for a greater key or, among equals, for a lower feature.
__device__ __forceinline__ u64 candidate(u32 key, int feature) {
  return (u64)key << 32 | (0xffffffffu - (u32)feature);
}

// The greatest t >= low with at least k keys of the row at or above t: the k-th greatest key.
__device__ u32 exactThreshold(const Vec* row, const uint2* mask, int k, int* scratch) {
  u32 t = 0;
  for (int bit = KEY_BITS - 1; bit >= 0; bit--) {
    const u32 trial = t | 1u << bit;
    int mine = 0;
    for (int v = threadIdx.x; v < N / 8; v += blockDim.x) {
      u32 keys[8];
      keysOf(row, mask, v, keys);
#pragma unroll
      for (int i = 0; i < 8; i++) mine += keys[i] >= trial;
    }
    if (blockSum(mine, scratch) >= k) t = trial;
  }
  return t < 1 ? 1 : t;
}

// Where too many keys lie close together: everything above the exact threshold, then ties by feature.
__device__ int collectExactly(
    const Vec* row, const uint2* mask, int k, u64* found, int* count, int* scratch) {
  const u32 t = exactThreshold(row, mask, k, scratch);
  if (threadIdx.x == 0) *count = 0;
  __syncthreads();
  for (int v = threadIdx.x; v < N / 8; v += blockDim.x) {
    u32 keys[8];
    keysOf(row, mask, v, keys);
    for (int i = 0; i < 8; i++) {
      if (keys[i] > t) found[atomicAdd(count, 1)] = candidate(keys[i], 8 * v + i);
    }
  }
  __syncthreads();
  int at = *count;
  for (int first = 0; first < N / 8 && at < k; first += blockDim.x) {
    const int v = first + threadIdx.x;
    u32 keys[8] = {};
    if (v < N / 8) keysOf(row, mask, v, keys);
    int ties = 0, total;
    for (int i = 0; i < 8; i++) ties += keys[i] == t;
    int slot = at + blockScan(ties, scratch, &total);
    for (int i = 0; i < 8; i++) {
      if (keys[i] == t && slot < k) found[slot] = candidate(t, 8 * v + i);
      slot += keys[i] == t;
    }
    at += total;
  }
  __syncthreads();
  return min(at, k);
}

// One block per row of a chunk. The k-th greatest of the threads' own maxima bounds the k-th greatest
// value from below, so a second pass collects little more than k candidates; ranks among them are
// counted. pre: rows x N; feature, value: rows x k, greatest first; count: rows.
// mask: null, or 1 where a feature may be chosen; with a mask nothing is done unless some are dead.
extern "C" __global__ void select_top(
    const Vec* pre, const uint2* mask, const Scalars* s, int firstRow, int k, int* feature,
    float* value, int* count) {
  __shared__ u64 found[CANDIDATES];
  __shared__ int scratch[33];
  __shared__ int size;
  const i64 target = firstRow + blockIdx.x;
  if (mask != nullptr && s->dead == 0) {
    if (threadIdx.x == 0) count[target] = 0;
    return;
  }
  const Vec* row = pre + (i64)blockIdx.x * (N / 8);
  if (threadIdx.x == 0) size = 0;
  u32 greatest = 0;
#pragma unroll 4
  for (int v = threadIdx.x; v < N / 8; v += blockDim.x) {
    u32 keys[8];
    keysOf(row, mask, v, keys);
#pragma unroll
    for (int i = 0; i < 8; i++) greatest = max(greatest, keys[i]);
  }
  u32 t = 0;
  for (int bit = KEY_BITS - 1; bit >= 0; bit--) {
    const u32 trial = t | 1u << bit;
    if (__syncthreads_count(greatest >= trial) >= k) t = trial;
  }
  t = max(t, 1u);
  if (greatest >= t) {
    for (int v = threadIdx.x; v < N / 8; v += blockDim.x) {
      u32 keys[8];
      keysOf(row, mask, v, keys);
#pragma unroll
      for (int i = 0; i < 8; i++) {
        if (keys[i] >= t) {
          const int at = atomicAdd(&size, 1);
          if (at < CANDIDATES) found[at] = candidate(keys[i], 8 * v + i);
        }
      }
    }
  }
  __syncthreads();
  int candidates = size;
  __syncthreads();
  if (candidates > CANDIDATES) candidates = collectExactly(row, mask, k, found, &size, scratch);
  for (int c = threadIdx.x; c < candidates; c += blockDim.x) {
    const u64 own = found[c];
    int rank = 0;
    for (int o = 0; o < candidates; o++) rank += found[o] > own;
    if (rank < k) {
      feature[target * k + rank] = (int)(0xffffffffu - (u32)own);
      value[target * k + rank] = valueOfKey((u32)(own >> 32));
    }
  }
  if (threadIdx.x == 0) count[target] = min(candidates, k);
}
