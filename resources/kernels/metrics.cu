// Sums over a batch: column sums per kind of token, squared errors, loss, gradient of b_dec and the
// decision whether clipping can matter. Every sum adds its parts in a fixed order.

constexpr int COLUMN_SPLITS = 32;
constexpr int FEATURE_SPLITS = 256;
constexpr double LEAST = 2.2250738585072014e-308;

// Grid: (D / 256, COLUMN_SPLITS), 128 threads of two columns.
// parts: COLUMN_SPLITS x (MODALITIES + 1) x D: sums of the inputs by modality, then of the errors.
extern "C" __global__ void sum_columns(
    const cell* input, const cell* error, const unsigned char* modality, int rows, float* parts) {
  const int c = 2 * (blockIdx.x * blockDim.x + threadIdx.x);
  if (c >= D) return;
  const int each = (rows + COLUMN_SPLITS - 1) / COLUMN_SPLITS;
  const int from = blockIdx.y * each, to = min(rows, from + each);
  float sums[MODALITIES + 1][2] = {};
  for (int r = from; r < to; r++) {
    const float2 x = cellPair(input + (i64)r * D + c), e = cellPair(error + (i64)r * D + c);
    const int m = modality[r];
#pragma unroll
    for (int i = 0; i < MODALITIES; i++) {
      sums[i][0] += i == m ? x.x : 0;
      sums[i][1] += i == m ? x.y : 0;
    }
    sums[MODALITIES][0] += e.x;
    sums[MODALITIES][1] += e.y;
  }
#pragma unroll
  for (int i = 0; i <= MODALITIES; i++) {
    float* out = parts + ((i64)blockIdx.y * (MODALITIES + 1) + i) * D + c;
    out[0] = sums[i][0];
    out[1] = sums[i][1];
  }
}

// columns: (MODALITIES + 1) x D. One thread each.
extern "C" __global__ void add_columns(const float* parts, double* columns) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= (MODALITIES + 1) * D) return;
  double sum = 0;
  for (int p = 0; p < COLUMN_SPLITS; p++) sum += parts[(i64)p * (MODALITIES + 1) * D + i];
  columns[i] = sum;
}

__device__ __forceinline__ float sumSlices(const float* parts, int rows, int row) {
  float sum = 0;
  for (int p = 0; p < (D + SLICE - 1) / SLICE; p++) sum += parts[(i64)p * rows + row];
  return sum;
}

// rowError: rows of the main errors, rows of what the dead features leave, rows of the errors of all levels (not
// written where there is one). One thread each.
extern "C" __global__ void add_row_errors(
    const float* parts, const float* auxParts, const float* allParts, int rows, const Scalars* s,
    float* rowError) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < rows) {
    rowError[i] = sumSlices(parts, rows, i);
  } else if (i < 2 * rows) {
    rowError[i] = AUXK > 0 && s->dead > 0 ? sumSlices(auxParts, rows, i - rows) : 0;
  } else if (i < 3 * rows && LEVELS > 1) {
    rowError[i] = sumSlices(allParts, rows, i - 2 * rows);
  }
}

// One block. result: loss, norm, smallest value kept, then per modality tokens, active features, squared error, squared norm.
extern "C" __global__ void finish_forward(
    const unsigned char* modality, const int* count, const float* inputSquare,
    const float* rowError, int rows, const double* columns, const float* bound, Scalars* s,
    double* result) {
  __shared__ double scratch[32];
  double squares = 0, errors = 0;
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
    squares += square;
    errors += error;
    if (threadIdx.x == 0) {
      double* out = result + 3 + 4 * m;
      out[0] = tokens;
      out[1] = active;
      out[2] = error;
      out[3] = square;
    }
  }
  double mean = 0;
  for (int c = threadIdx.x; c < D; c += blockDim.x) {
    double sum = 0;
    for (int m = 0; m < MODALITIES; m++) sum += columns[m * D + c];
    mean += sum * sum;
  }
  mean = blockSum(mean, scratch);
  double left = 0, mains = 0, auxs = 0, all = 0;
  for (int r = rows + threadIdx.x; r < 2 * rows; r += blockDim.x) left += rowError[r];
  for (int r = threadIdx.x; r < rows; r += blockDim.x) all += rowError[LEVELS > 1 ? 2 * rows + r : r];
  for (int f = threadIdx.x; f < N; f += blockDim.x) {
    mains += bound[2 * f];
    auxs += bound[2 * f + 1];
  }
  left = blockSum(left, scratch);
  all = blockSum(all, scratch);
  mains = blockSum(mains, scratch);
  auxs = blockSum(auxs, scratch);
  if (threadIdx.x == 0) {
    const double variance = fmax(squares - mean / rows, LEAST);
    const double floor = fmax(errors, LEAST);
    const double weight = AUXK > 0 && s->dead > 0 ? (double)AUX_WEIGHT : 0.0;
    result[0] = all / (variance * LEVELS) + (weight > 0 ? weight * left / floor : 0.0);
    const double main = 2 / (variance * LEVELS), aux = 2 * weight / floor;
    s->main = (float)main;
    s->aux = (float)aux;
    s->bound = main * sqrt(mains) + (weight > 0 ? aux * sqrt(auxs) : 0.0);
  }
}

// b_dec also enters through the encoder's input: -sum g W_enc. Grid: (VECTORS / 128, FEATURE_SPLITS).
// parts: FEATURE_SPLITS x D.
extern "C" __global__ void pull_input_bias(
    const Vec* encoder, const float* biasSum, const Scalars* s, float* parts) {
  const int v = blockIdx.x * blockDim.x + threadIdx.x;
  if (v >= VECTORS) return;
  const int each = (N + FEATURE_SPLITS - 1) / FEATURE_SPLITS;
  const int from = blockIdx.y * each, to = min(N, from + each);
  const float main = s->main, aux = s->aux;
  float sum[8] = {};
#pragma unroll 4
  for (int f = from; f < to; f++) {
    const float g = main * biasSum[2 * f] + aux * biasSum[2 * f + 1];
    float w[8];
    unpack(cached(encoder + (i64)f * VECTORS + v), w);
#pragma unroll
    for (int i = 0; i < 8; i++) sum[i] -= g * w[i];
  }
#pragma unroll
  for (int i = 0; i < 8; i++) parts[(i64)blockIdx.y * D + 8 * v + i] = sum[i];
}

// gradient of b_dec: D. One thread per column.
extern "C" __global__ void add_input_bias(
    const float* parts, const double* columns, const Scalars* s, float* gradient) {
  const int c = blockIdx.x * blockDim.x + threadIdx.x;
  if (c >= D) return;
  float sum = 0;
  for (int p = 0; p < FEATURE_SPLITS; p++) sum += parts[(i64)p * D + c];
  gradient[c] = (float)(s->main * columns[MODALITIES * D + c]) + sum;
}

// One block. Where even the bound of the norm lies below the limit, clipping cannot act and the
// gradients need not be computed an extra time.
extern "C" __global__ void decide_clipping(const float* gradient, Scalars* s) {
  __shared__ double scratch[32];
  double square = 0;
  for (int c = threadIdx.x; c < D; c += blockDim.x) square += (double)gradient[c] * gradient[c];
  square = blockSum(square, scratch);
  if (threadIdx.x == 0) {
    s->inputBiasSquare = square;
    s->clip = 1;
    s->measure = (double)CLIP > 0 && !(1.01 * s->bound + sqrt(square) <= (double)CLIP);
  }
}

// Norm of the whole gradient. squares: N x 2, encoder and decoder rows.
__device__ double wholeNorm(const float* squares, const float* biasSum, const Scalars* s) {
  __shared__ double scratch[32];
  double sum = 0;
  for (int f = threadIdx.x; f < N; f += blockDim.x) {
    const double bias = (double)s->main * biasSum[2 * f] + (double)s->aux * biasSum[2 * f + 1];
    sum += (double)squares[2 * f] + squares[2 * f + 1] + bias * bias;
  }
  return sqrt(blockSum(sum, scratch) + s->inputBiasSquare);
}

extern "C" __global__ void clip_gradient(const float* squares, const float* biasSum, Scalars* s) {
  if (!s->measure) return;
  const double norm = wholeNorm(squares, biasSum, s);
  if (threadIdx.x == 0) {
    const double factor = (double)CLIP / (norm + 1e-6);
    s->clip = (float)(factor < 1 ? factor : norm == norm ? 1.0 : norm);
  }
}

// One block. The end of a step: its norm, and the counters.
extern "C" __global__ void finish_step(
    const float* squares, const float* biasSum, const Scalars* s, int rows, i64* progress,
    double* result) {
  const double norm = wholeNorm(squares, biasSum, s);
  if (threadIdx.x == 0) {
    result[1] = norm;
    result[2] = WHOLE && s->kept > 0 ? valueOfKey(s->cut) : 0.0;
    progress[0] += 1;
    progress[1] += rows;
  }
}
