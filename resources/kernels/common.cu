// Shared by every kernel. Compiled at run time with these constants given as macros:
//   DIN  columns of the activations          D    the same, padded to a multiple of 8 (columns beyond DIN are 0)
//   N    features, padded to a multiple of 8 K    features kept per token, or on average per token
//   AUXK dead features per token, 0 for none WHOLE 1 where the K * tokens largest of the batch are kept
//   SLICE columns a block of decode() handles
//   LEVELS nested prefixes of the features   LEVEL_ENDS  where they end, separated by commas
//   PRECISE 1 where everything is fp32       THREADS threads of a block of update()
//   MODALITIES  kinds of tokens
//   BETA1 BETA2 EPSILON CLIP AUX_WEIGHT DEAD_AFTER  of the recipe
// bf16 values travel as 16 bits; no CUDA header is needed, so none has to be installed.

typedef unsigned short bf16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;

constexpr int VECTORS = D / 8;  // pieces of a row
constexpr int LEVEL_END[LEVELS] = {LEVEL_ENDS};

// What inputs, weights as products read them, pre-activations, errors and moments are made of, and eight
// of them.
#if PRECISE
typedef float cell;
struct Vec {
  float4 a, b;
};
#else
typedef bf16 cell;
struct Vec {
  uint4 a;
};
#endif

// What one kernel of a step tells the next ones.
struct Scalars {
  float rate;      // learning rate / (1 - beta1^t)
  float root;      // 1 / sqrt(1 - beta2^t)
  float main;      // 2 / variance: factor of the main gradients
  float aux;       // factor of the gradients that revive dead features
  float clip;      // factor of the whole gradient
  int measure;     // whether the norm must be known before the update
  int dead;        // features silent for DEAD_AFTER tokens
  u32 step;        // counted from 1
  u32 floor;       // keys below it cannot belong to the whole batch's largest, if enough lie above
  u32 hint;        // the next step's floor
  u32 high;        // upper bits of the cut
  u32 cut;         // key of the smallest value kept
  int missing;     // whether too few keys lie above the floor
  int kept;        // pairs kept
  int ties;        // of those at the cut, how many may be kept by the rows still to come
  int next;        // the first free pair
  double bound;    // upper bound of the norm of all gradients but b_dec's
  double inputBiasSquare;  // squared norm of b_dec's gradient
};

__device__ __forceinline__ float widen(u32 bits) { return __uint_as_float(bits << 16); }

// Nearest, ties to even.
__device__ __forceinline__ u32 narrow(float value) {
  u32 bits = __float_as_uint(value);
  if ((bits & 0x7fffffffu) > 0x7f800000u) return 0x7fffu;
  return (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
}

// Up with the probability that makes the mean right; random: 16 bits.
__device__ __forceinline__ u32 narrowAtRandom(float value, u32 random) {
  u32 bits = __float_as_uint(value);
  if ((bits & 0x7f800000u) == 0x7f800000u) return narrow(value);
  return (bits + (random & 0xffffu)) >> 16;
}

__device__ __forceinline__ void unpack(uint4 v, float* out) {
  const u32 w[4] = {v.x, v.y, v.z, v.w};
#pragma unroll
  for (int i = 0; i < 4; i++) {
    out[2 * i] = __uint_as_float(w[i] << 16);
    out[2 * i + 1] = __uint_as_float(w[i] & 0xffff0000u);
  }
}

__device__ __forceinline__ uint4 packBits(const u32* b) {
  return make_uint4(b[0] | b[1] << 16, b[2] | b[3] << 16, b[4] | b[5] << 16, b[6] | b[7] << 16);
}

__device__ __forceinline__ uint4 pack(const float* in) {
  u32 b[8];
#pragma unroll
  for (int i = 0; i < 8; i++) b[i] = narrow(in[i]);
  return packBits(b);
}

#if PRECISE
__device__ __forceinline__ float widenCell(cell v) { return v; }
__device__ __forceinline__ cell narrowCell(float v) { return v; }
__device__ __forceinline__ float2 cellPair(const cell* p) { return *(const float2*)p; }
__device__ __forceinline__ void unpack(Vec v, float* out) {
  out[0] = v.a.x, out[1] = v.a.y, out[2] = v.a.z, out[3] = v.a.w;
  out[4] = v.b.x, out[5] = v.b.y, out[6] = v.b.z, out[7] = v.b.w;
}
__device__ __forceinline__ Vec packVec(const float* in) {
  return {make_float4(in[0], in[1], in[2], in[3]), make_float4(in[4], in[5], in[6], in[7])};
}
__device__ __forceinline__ Vec cached(const Vec* p) { return {__ldg(&p->a), __ldg(&p->b)}; }
__device__ __forceinline__ Vec streamed(const Vec* p) { return {__ldcs(&p->a), __ldcs(&p->b)}; }
__device__ __forceinline__ void stream(Vec* p, Vec v) {
  __stcs(&p->a, v.a);
  __stcs(&p->b, v.b);
}
#else
__device__ __forceinline__ float widenCell(cell v) { return widen(v); }
__device__ __forceinline__ cell narrowCell(float v) { return (cell)narrow(v); }
__device__ __forceinline__ float2 cellPair(const cell* p) {
  const u32 v = *(const u32*)p;
  return make_float2(__uint_as_float(v << 16), __uint_as_float(v & 0xffff0000u));
}
__device__ __forceinline__ void unpack(Vec v, float* out) { unpack(v.a, out); }
__device__ __forceinline__ Vec packVec(const float* in) { return {pack(in)}; }
__device__ __forceinline__ Vec cached(const Vec* p) { return {__ldg(&p->a)}; }
__device__ __forceinline__ Vec streamed(const Vec* p) { return {__ldcs(&p->a)}; }
__device__ __forceinline__ void stream(Vec* p, Vec v) { __stcs(&p->a, v.a); }
#endif

// An fp32 weight is kept as its bf16 rounding (what products and gathers read) and the 16 bits that
// are missing from it: exact, and no byte more than fp32.
__device__ __forceinline__ void split(float value, u32* high, u32* low) {
  u32 bits = __float_as_uint(value);
  u32 h = (bits + 0x8000u) >> 16;
  *high = h & 0xffffu;
  *low = (bits - (h << 16)) & 0xffffu;
}

__device__ __forceinline__ float join(u32 high, u32 low) {
  return __uint_as_float((high << 16) + (u32)(int)(short)low);
}

__device__ __forceinline__ void joinVector(uint4 high, uint4 low, float* out) {
  const u32 h[4] = {high.x, high.y, high.z, high.w};
  const u32 l[4] = {low.x, low.y, low.z, low.w};
#pragma unroll
  for (int i = 0; i < 4; i++) {
    out[2 * i] = join(h[i] & 0xffffu, l[i] & 0xffffu);
    out[2 * i + 1] = join(h[i] >> 16, l[i] >> 16);
  }
}

// Eight weights on their way through registers.
struct Weights8 {
  Vec high;
#if !PRECISE
  uint4 low;
#endif
};

__device__ __forceinline__ Weights8 weights(const Vec* high, const uint4* low, i64 at) {
#if PRECISE
  return {streamed(high + at)};
#else
  return {streamed(high + at), __ldcs(low + at)};
#endif
}

__device__ __forceinline__ void widenWeights(const Weights8& w, float* out) {
#if PRECISE
  unpack(w.high, out);
#else
  joinVector(w.high.a, w.low, out);
#endif
}

__device__ __forceinline__ void storeWeights(Vec* high, uint4* low, i64 at, const float* w) {
#if PRECISE
  stream(high + at, packVec(w));
#else
  u32 h[8], l[8];
#pragma unroll
  for (int k = 0; k < 8; k++) split(w[k], &h[k], &l[k]);
  stream(high + at, {packBits(h)});
  __stcs(low + at, packBits(l));
#endif
}

// 32 well mixed bits (the finaliser of MurmurHash3).
__device__ __forceinline__ u32 mix(u32 x) {
  x ^= x >> 16;
  x *= 0x85ebca6bu;
  x ^= x >> 13;
  x *= 0xc2b2ae35u;
  return x ^ x >> 16;
}

template <typename T>
__device__ __forceinline__ T warpSum(T v) {
#pragma unroll
  for (int o = 16; o > 0; o >>= 1) v += __shfl_xor_sync(0xffffffffu, v, o);
  return v;
}

// Sum over the block, the same in every thread; scratch: 32 values. Always adds in one order.
template <typename T>
__device__ __forceinline__ T blockSum(T v, T* scratch) {
  v = warpSum(v);
  const int warps = (blockDim.x + 31) >> 5;
  __syncthreads();
  if ((threadIdx.x & 31) == 0) scratch[threadIdx.x >> 5] = v;
  __syncthreads();
  T sum = 0;
  for (int i = 0; i < warps; i++) sum += scratch[i];
  return sum;
}

// Exclusive prefix sum over the block; total gets the sum. scratch: 33 values.
__device__ __forceinline__ int blockScan(int v, int* scratch, int* total) {
  const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5, warps = (blockDim.x + 31) >> 5;
  int inclusive = v;
#pragma unroll
  for (int o = 1; o < 32; o <<= 1) {
    int other = __shfl_up_sync(0xffffffffu, inclusive, o);
    if (lane >= o) inclusive += other;
  }
  __syncthreads();
  if (lane == 31) scratch[warp] = inclusive;
  __syncthreads();
  int before = 0, sum = 0;
  for (int i = 0; i < warps; i++) {
    if (i < warp) before += scratch[i];
    sum += scratch[i];
  }
  *total = sum;
  return before + inclusive - v;
}
