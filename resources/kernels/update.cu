// Gradients of the weights from the pairs of each feature, and Adam: one block per weight row. A row's
// gradient lives in registers only. Weights and moments are read and written once, past the cache
// (ldcs, stcs), which is left to the tokens' rows; and all decoder rows come before all encoder rows,
// so that only the errors or only the inputs compete for it at a time.

constexpr int PIECES = (VECTORS + THREADS - 1) / THREADS;

struct AdamStep {
  float rate, root;
  u32 seed;
};

// One Adam step of 8 weights. Second moments are rounded at random: at beta2 = 0.999 a step's decay is
// less than half a bf16 step, so that nearest rounding would freeze them.
__device__ __forceinline__ void adam(
    float* w, const float* g, Vec* first, Vec* second, AdamStep step, u32 place) {
  float m[8], v[8];
  unpack(*first, m);
  unpack(*second, v);
#pragma unroll
  for (int i = 0; i < 8; i++) {
    m[i] = (float)BETA1 * m[i] + (1 - (float)BETA1) * g[i];
    v[i] = (float)BETA2 * v[i] + (float)(1 - (double)BETA2) * g[i] * g[i];
    w[i] -= step.rate * m[i] / (sqrtf(v[i]) * step.root + (float)EPSILON);
  }
  *first = packVec(m);
#if PRECISE
  *second = packVec(v);
#else
  u32 bits[8];
  const u32 seed = mix(place ^ step.seed);
#pragma unroll
  for (int i = 0; i < 8; i++) {
    const u32 random = mix(seed + (i >> 1));
    bits[i] = narrowAtRandom(v[i], i & 1 ? random >> 16 : random);
  }
  *second = {packBits(bits)};
#endif
}

// Sums coefficient * row over the feature's pairs.
template <bool DECODER>
__device__ __forceinline__ void gather(
    int f, int from, int to, int rows, const int* row, const float* coefficient, const Vec* source,
    const Scalars* s, float (*g)[8]) {
  const float main = s->main, aux = s->aux;
  // errors lie level by level, then what the dead features leave
  int level = 0;
  while (DECODER && level < LEVELS - 1 && f >= LEVEL_END[level]) level++;
  const int mainShift = level * rows, auxShift = DECODER ? (LEVELS - 1) * rows : -rows;
#pragma unroll 4
  for (int i = from; i < to; i++) {
    const int r = __ldg(row + i);
    const float c = __ldg(coefficient + i) * (r < rows ? main : aux);
    const Vec* from8 = source + (i64)(r + (r < rows ? mainShift : auxShift)) * VECTORS;
#pragma unroll
    for (int p = 0; p < PIECES; p++) {
      const int v = p * THREADS + threadIdx.x;
      if (v < VECTORS) {
        float x[8];
        unpack(cached(from8 + v), x);
#pragma unroll
        for (int k = 0; k < 8; k++) g[p][k] += c * x[k];
      }
    }
  }
}

// Sums of two values over the block.
__device__ __forceinline__ float2 blockSums(float a, float b) {
  __shared__ float2 scratch[32];
  a = warpSum(a);
  b = warpSum(b);
  __syncthreads();
  if ((threadIdx.x & 31) == 0) scratch[threadIdx.x >> 5] = make_float2(a, b);
  __syncthreads();
  float2 sum = make_float2(0, 0);
#pragma unroll
  for (int i = 0; i < THREADS / 32; i++) {
    sum.x += scratch[i].x;
    sum.y += scratch[i].y;
  }
  return sum;
}

template <bool DECODER, bool APPLY>
__device__ __forceinline__ void weightRow(
    int f, int from, int to, int rows, const int* row, const float* coefficient,
    const Vec* source, Vec* high, uint4* low, Vec* first, Vec* second, const Scalars* s,
    float* square) {
  const i64 base = (i64)f * VECTORS;
  Weights8 old[PIECES];
  Vec m[PIECES], q[PIECES];
#pragma unroll
  for (int p = 0; p < PIECES; p++) {
    const int v = p * THREADS + threadIdx.x;
    if (v < VECTORS) {
      if (APPLY || DECODER) old[p] = weights(high, low, base + v);
      if (APPLY) {
        m[p] = streamed(first + base + v);
        q[p] = streamed(second + base + v);
      }
    }
  }
  float g[PIECES][8] = {};
  gather<DECODER>(f, from, to, rows, row, coefficient, source, s, g);
  float squared = 0;
  if (from < to) {
    float along = 0;
#pragma unroll
    for (int p = 0; p < PIECES; p++) {
      float w[8];
      const bool inside = p * THREADS + threadIdx.x < VECTORS;
      if (DECODER && inside) widenWeights(old[p], w);
#pragma unroll
      for (int k = 0; k < 8; k++) {
        squared += g[p][k] * g[p][k];
        if (DECODER && inside) along += g[p][k] * w[k];
      }
    }
    const float2 sums = blockSums(squared, along);
    squared = sums.x;
    if (DECODER) {
      // a step along a unit row would only be undone by the normalisation
      squared = fmaxf(0.f, squared - sums.y * sums.y);
#pragma unroll
      for (int p = 0; p < PIECES; p++) {
        float w[8];
        if (p * THREADS + threadIdx.x < VECTORS) {
          widenWeights(old[p], w);
#pragma unroll
          for (int k = 0; k < 8; k++) g[p][k] -= sums.y * w[k];
        }
      }
    }
  }
  if (threadIdx.x == 0) square[2 * f + DECODER] = squared;
  if (!APPLY) return;

  const AdamStep step = {s->rate, s->root, mix(s->step * 2 + DECODER)};
  const float clip = s->clip;
  float w[PIECES][8];
  float norm = 0;
#pragma unroll
  for (int p = 0; p < PIECES; p++) {
    const int v = p * THREADS + threadIdx.x;
    if (v < VECTORS) {
      widenWeights(old[p], w[p]);
#pragma unroll
      for (int k = 0; k < 8; k++) g[p][k] *= clip;
      adam(w[p], g[p], &m[p], &q[p], step, (u32)(base + v));
#pragma unroll
      for (int k = 0; k < 8; k++) norm += w[p][k] * w[p][k];
    }
  }
  float scale = 1;
  if (DECODER) {
    norm = sqrtf(blockSums(norm, 0).x);
    scale = norm > 0 ? 1 / norm : 1;
  }
#pragma unroll
  for (int p = 0; p < PIECES; p++) {
    const int v = p * THREADS + threadIdx.x;
    if (v < VECTORS) {
#pragma unroll
      for (int k = 0; k < 8; k++) w[p][k] *= scale;
      storeWeights(high, low, base + v, w[p]);
      stream(first + base + v, m[p]);
      stream(second + base + v, q[p]);
    }
  }
}

template <bool APPLY>
__device__ __forceinline__ void anyRow(
    int item, const int* start, int rows, const int* row, const float* z, const float* gradient,
    const Vec* input, const Vec* error, Vec* encoder, uint4* encoderLow, Vec* encoderFirst,
    Vec* encoderSecond, Vec* decoder, uint4* decoderLow, Vec* decoderFirst, Vec* decoderSecond,
    const Scalars* s, float* square) {
  const int f = item < N ? item : item - N;
  const int from = start[f], to = start[f + 1];
  if (item < N) {
    weightRow<true, APPLY>(
        f, from, to, rows, row, z, error, decoder, decoderLow, decoderFirst, decoderSecond, s, square);
  } else {
    weightRow<false, APPLY>(
        f, from, to, rows, row, gradient, input, encoder, encoderLow, encoderFirst, encoderSecond, s,
        square);
  }
}

#define ROW_PARAMETERS                                                                           \
  const int *start, int rows, const int *row, const float *z, const float *gradient,             \
      const Vec *input, const Vec *error, Vec *encoder, uint4 *encoderLow, Vec *encoderFirst,    \
      Vec *encoderSecond, Vec *decoder, uint4 *decoderLow, Vec *decoderFirst,                    \
      Vec *decoderSecond, const Scalars *s, float *square
#define ROW_ARGUMENTS                                                                            \
  start, rows, row, z, gradient, input, error, encoder, encoderLow, encoderFirst, encoderSecond, \
      decoder, decoderLow, decoderFirst, decoderSecond, s, square

// Blocks of THREADS. Where the norm is not needed this must cost nothing, so that few blocks share
// the rows.
extern "C" __global__ void __launch_bounds__(THREADS) measure_rows(ROW_PARAMETERS) {
  if (!s->measure) return;
  for (int item = blockIdx.x; item < 2 * N; item += gridDim.x) anyRow<false>(item, ROW_ARGUMENTS);
}

// Grid: 2 N blocks of THREADS, one per row.
extern "C" __global__ void __launch_bounds__(THREADS) update_rows(ROW_PARAMETERS) {
  anyRow<true>(blockIdx.x, ROW_ARGUMENTS);
}

__device__ __forceinline__ float adamOne(float w, float g, float* m, float* v, const Scalars* s) {
  *m = (float)BETA1 * *m + (1 - (float)BETA1) * g;
  *v = (float)BETA2 * *v + (float)(1 - (double)BETA2) * g * g;
  return w - s->rate * *m / (sqrtf(*v) * s->root + (float)EPSILON);
}

// Both biases in fp32, b_enc's copy for the product, and when each feature last fired. N + D threads.
extern "C" __global__ void update_biases(
    const float* biasSum, const float* inputBias, const int* mainCount, const Scalars* s, int rows,
    const i64* progress, float* bEnc, float* bEncFirst, float* bEncSecond, bf16* bEncNarrow,
    float* bDec, float* bDecFirst, float* bDecSecond, i64* lastFired, i64* fired) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < N) {
    const float g = s->clip * (s->main * biasSum[2 * i] + s->aux * biasSum[2 * i + 1]);
    bEnc[i] = adamOne(bEnc[i], g, &bEncFirst[i], &bEncSecond[i], s);
    bEncNarrow[i] = (bf16)narrow(bEnc[i]);
    if (mainCount[i] > 0) {
      lastFired[i] = progress[1] + rows;
      fired[i] += mainCount[i];
    }
  } else if (i < N + D) {
    const int c = i - N;
    bDec[c] = adamOne(bDec[c], s->clip * inputBias[c], &bDecFirst[c], &bDecSecond[c], s);
  }
}
