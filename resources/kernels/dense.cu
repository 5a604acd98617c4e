// sae-v: every positive pre-activation counts, at first half of all, so that a step is five whole matrix
// products. The products between these kernels are the library's; both weight gradients lie in memory.

constexpr int CODE_SPLITS = 32;
constexpr int FEATURE_VECTORS = N / 8;

__device__ __forceinline__ void storePair(cell* p, float2 v) {
#if PRECISE
  *(float2*)p = v;
#else
  *(u32*)p = narrow(v.x) | narrow(v.y) << 16;
#endif
}

// norm[f] of each decoder row, and lambda / 2 times it, which the product of the codes' gradients adds. rates:
// {learning rate, lambda}. One warp per feature.
extern "C" __global__ void measure_decoder(
    const Vec* high, const uint4* low, const double* rates, float* norm, cell* bias) {
  const int f = (blockIdx.x * blockDim.x + threadIdx.x) >> 5, lane = threadIdx.x & 31;
  if (f >= N) return;
  float sum = 0;
  for (int v = lane; v < VECTORS; v += 32) {
    float w[8];
    widenWeights(weights(high, low, (i64)f * VECTORS + v), w);
#pragma unroll
    for (int k = 0; k < 8; k++) sum += w[k] * w[k];
  }
  sum = warpSum(sum);
  if (lane == 0) {
    norm[f] = sqrtf(sum);
    bias[f] = narrowCell((float)(rates[1] / 2) * sqrtf(sum));
  }
}

// codes: rows x N, what is not positive becomes 0; NaN stays. penalty: sum of value * norm. One block per token.
extern "C" __global__ void keep_positive(Vec* codes, const float* norm, int* count, float* penalty) {
  __shared__ float scratch[32];
  Vec* own = codes + (i64)blockIdx.x * FEATURE_VECTORS;
  float sum = 0, active = 0;
  for (int v = threadIdx.x; v < FEATURE_VECTORS; v += blockDim.x) {
    float z[8];
    unpack(own[v], z);
#pragma unroll
    for (int k = 0; k < 8; k++) {
      const bool off = z[k] <= 0;
      active += off ? 0.f : 1.f;
      z[k] = off ? 0.f : z[k];
      sum += z[k] * norm[8 * v + k];
    }
    own[v] = packVec(z);
  }
  sum = blockSum(sum, scratch);
  active = blockSum(active, scratch);
  if (threadIdx.x == 0) {
    count[blockIdx.x] = (int)active;
    penalty[blockIdx.x] = sum;
  }
}

// error = decoded + b_dec - input, and its squared norm. decoded: rows x D fp32. One block per token.
extern "C" __global__ void dense_error(
    const float* decoded, const float* bDec, const cell* input, cell* error, float* square) {
  __shared__ float scratch[32];
  const i64 base = (i64)blockIdx.x * D;
  float sum = 0;
  for (int c = threadIdx.x; c < D; c += blockDim.x) {
    const float e = decoded[base + c] + bDec[c] - widenCell(input[base + c]);
    error[base + c] = narrowCell(e);
    sum += e * e;
  }
  sum = blockSum(sum, scratch);
  if (threadIdx.x == 0) square[blockIdx.x] = sum;
}

// Per feature over the batch: tokens it fired on, sum of its values, sum of its gradients, which stay only where
// it fired. Grid: (N / 256, CODE_SPLITS), 128 threads of two features. parts: CODE_SPLITS x 3 x N.
extern "C" __global__ void sum_features(const cell* codes, cell* gradient, int rows, float* parts) {
  const int f = 2 * (blockIdx.x * blockDim.x + threadIdx.x);
  if (f >= N) return;
  const int each = (rows + CODE_SPLITS - 1) / CODE_SPLITS;
  const int from = blockIdx.y * each, to = min(rows, from + each);
  float2 fired = {0, 0}, values = {0, 0}, gradients = {0, 0};
#pragma unroll 4
  for (int r = from; r < to; r++) {
    const i64 at = (i64)r * N + f;
    const float2 z = cellPair(codes + at);
    float2 g = cellPair(gradient + at);
    g.x = z.x == 0 ? 0.f : g.x;
    g.y = z.y == 0 ? 0.f : g.y;
    storePair(gradient + at, g);
    fired.x += z.x == 0 ? 0.f : 1.f;
    fired.y += z.y == 0 ? 0.f : 1.f;
    values.x += z.x;
    values.y += z.y;
    gradients.x += g.x;
    gradients.y += g.y;
  }
  float* out = parts + (i64)blockIdx.y * 3 * N + f;
  out[0] = fired.x, out[1] = fired.y;
  out[N] = values.x, out[N + 1] = values.y;
  out[2 * N] = gradients.x, out[2 * N + 1] = gradients.y;
}

// biasSum: N x 2, the second 0. One thread per feature.
extern "C" __global__ void add_features(const float* parts, int* count, float* values, float* biasSum) {
  const int f = blockIdx.x * blockDim.x + threadIdx.x;
  if (f >= N) return;
  float sums[3] = {};
  for (int p = 0; p < CODE_SPLITS; p++) {
#pragma unroll
    for (int i = 0; i < 3; i++) sums[i] += parts[((i64)p * 3 + i) * N + f];
  }
  count[f] = (int)sums[0];
  values[f] = sums[1];
  biasSum[2 * f] = sums[2];
  biasSum[2 * f + 1] = 0;
}

// One block. result as in finish_forward; loss: mean over tokens of the squared error and lambda times the penalty.
extern "C" __global__ void finish_dense(
    const unsigned char* modality, const int* count, const float* inputSquare, const float* rowError,
    const float* penalty, int rows, const double* rates, const double* columns, Scalars* s, float* inputBias,
    double* result) {
  __shared__ double scratch[32];
  double errors = 0;
  for (int m = 0; m < MODALITIES; m++) {
    double tokens = 0, active = 0, error = 0, square = 0;
    for (int r = threadIdx.x; r < rows; r += blockDim.x) {
      if (modality[r] == m) {
        tokens += 1;
        active += count[r];
        error += rowError[r];
        square += inputSquare[r];
      }
    }
    tokens = blockSum(tokens, scratch);
    active = blockSum(active, scratch);
    error = blockSum(error, scratch);
    square = blockSum(square, scratch);
    errors += error;
    if (threadIdx.x == 0) {
      double* out = result + 3 + 4 * m;
      out[0] = tokens;
      out[1] = active;
      out[2] = error;
      out[3] = square;
    }
  }
  double penalties = 0;
  for (int r = threadIdx.x; r < rows; r += blockDim.x) penalties += penalty[r];
  penalties = blockSum(penalties, scratch);
  const double main = 2.0 / rows;
  for (int c = threadIdx.x; c < D; c += blockDim.x) inputBias[c] = (float)(main * columns[MODALITIES * D + c]);
  if (threadIdx.x == 0) {
    result[0] = (errors + rates[1] * penalties) / rows;
    s->main = (float)main;
    s->aux = 0;
    s->bound = 1e300;  // unknown: the norm is always measured
  }
}

// The factor of both weight gradients, the penalty's part of the decoder's, and their squared norms by row.
// Grid: 2 N blocks of THREADS, decoder rows first.
extern "C" __global__ void __launch_bounds__(THREADS) complete_gradients(
    float4* encoder, float4* decoder, const Vec* weightHigh, const uint4* weightLow, const float* norm,
    const float* values, const double* rates, int rows, const Scalars* s, float* square) {
  const bool isDecoder = blockIdx.x < N;
  const int f = isDecoder ? blockIdx.x : blockIdx.x - N;
  const i64 base = (i64)f * VECTORS;
  float4* own = (isDecoder ? decoder : encoder) + 2 * base;
  const float main = s->main;
  const float pull = isDecoder && norm[f] > 0 ? (float)(rates[1] / rows) * values[f] / norm[f] : 0.f;
  float squared = 0;
  for (int v = threadIdx.x; v < VECTORS; v += THREADS) {
    const float4 a = own[2 * v], b = own[2 * v + 1];
    float g[8] = {a.x, a.y, a.z, a.w, b.x, b.y, b.z, b.w}, w[8] = {};
    if (isDecoder) widenWeights(weights(weightHigh, weightLow, base + v), w);
#pragma unroll
    for (int k = 0; k < 8; k++) {
      g[k] = main * g[k] + pull * w[k];
      squared += g[k] * g[k];
    }
    own[2 * v] = make_float4(g[0], g[1], g[2], g[3]);
    own[2 * v + 1] = make_float4(g[4], g[5], g[6], g[7]);
  }
  squared = blockSums(squared, 0).x;
  if (threadIdx.x == 0) square[2 * f + isDecoder] = squared;
}

// Adam with gradients from memory. Grid: 2 N blocks of THREADS, decoder rows first.
extern "C" __global__ void __launch_bounds__(THREADS) update_dense(
    const float4* encoderGradient, const float4* decoderGradient, Vec* encoder, uint4* encoderLow,
    Vec* encoderFirst, Vec* encoderSecond, Vec* decoder, uint4* decoderLow, Vec* decoderFirst,
    Vec* decoderSecond, const Scalars* s) {
  const bool isDecoder = blockIdx.x < N;
  const i64 base = (i64)(isDecoder ? blockIdx.x : blockIdx.x - N) * VECTORS;
  const float4* gradient = (isDecoder ? decoderGradient : encoderGradient) + 2 * base;
  Vec* high = isDecoder ? decoder : encoder;
  uint4* low = isDecoder ? decoderLow : encoderLow;
  Vec* first = isDecoder ? decoderFirst : encoderFirst;
  Vec* second = isDecoder ? decoderSecond : encoderSecond;
  const AdamStep step = {s->rate, s->root, mix(s->step * 2 + isDecoder)};
  const float clip = s->clip;
  for (int v = threadIdx.x; v < VECTORS; v += THREADS) {
    const float4 a = __ldcs(gradient + 2 * v), b = __ldcs(gradient + 2 * v + 1);
    const float g[8] = {clip * a.x, clip * a.y, clip * a.z, clip * a.w, clip * b.x, clip * b.y, clip * b.z, clip * b.w};
    float w[8];
    widenWeights(weights(high, low, base + v), w);
    Vec m = streamed(first + base + v), q = streamed(second + base + v);
    adam(w, g, &m, &q, step, (u32)(base + v));
    storeWeights(high, low, base + v, w);
    stream(first + base + v, m);
    stream(second + base + v, q);
  }
}
