// The pairs (token, feature) of a batch regrouped by feature, tokens ascending: compressed sparse
// columns. A pair of the main code belongs to row `token`, one of a dead feature to row rows + token.


// Entry e of the batch: main entries first, then those of dead features. Returns -1 for an empty slot.
// A whole batch's entries lie close together, so that only the last slots are empty.
__device__ __forceinline__ int featureAt(
    i64 e, int rows, const int* feature, const int* count, const int* auxFeature,
    const int* auxCount, const Scalars* s) {
  const i64 mains = (i64)rows * K;
  if (e < mains) {
    if (WHOLE) return e < s->kept ? feature[e] : -1;
    const int token = (int)(e / K);
    return (int)(e % K) < count[token] ? feature[e] : -1;
  }
  if (AUXK == 0) return -1;
  const i64 a = e - mains;
  const int token = (int)(a / (AUXK > 0 ? AUXK : 1));
  return (int)(a % (AUXK > 0 ? AUXK : 1)) < auxCount[token] ? auxFeature[a] : -1;
}

// counts: N, zero before. One thread per slot.
extern "C" __global__ void count_features(
    const int* feature, const int* count, const int* auxFeature, const int* auxCount, int rows,
    const Scalars* s, int* counts) {
  const i64 e = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (e >= (i64)rows * (K + (s->dead > 0 ? AUXK : 0))) return;
  const int f = featureAt(e, rows, feature, count, auxFeature, auxCount, s);
  if (f >= 0) atomicAdd(&counts[f], 1);
}

// start: N + 1; counts become the places where the next entry goes. One block.
extern "C" __global__ void scan_features(int* counts, int* start) {
  __shared__ int scratch[33];
  int before = 0;
  for (int first = 0; first < N; first += blockDim.x * 8) {
    const int from = first + threadIdx.x * 8;
    int own[8], sum = 0, total;
    for (int i = 0; i < 8; i++) {
      own[i] = from + i < N ? counts[from + i] : 0;
      sum += own[i];
    }
    int at = before + blockScan(sum, scratch, &total);
    for (int i = 0; i < 8; i++) {
      if (from + i < N) {
        start[from + i] = at;
        counts[from + i] = at;
      }
      at += own[i];
    }
    before += total;
  }
  if (threadIdx.x == 0) start[N] = before;
}

// Slots in any order within a feature; order_features puts them right.
extern "C" __global__ void place_features(
    const int* feature, const int* count, const int* auxFeature, const int* auxCount, int rows,
    const Scalars* s, int* next, int* slot) {
  const i64 e = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (e >= (i64)rows * (K + (s->dead > 0 ? AUXK : 0))) return;
  const int f = featureAt(e, rows, feature, count, auxFeature, auxCount, s);
  if (f >= 0) slot[atomicAdd(&next[f], 1)] = (int)e;
}

__device__ __forceinline__ int rowOfSlot(int e, int rows, const int* slotRow) {
  const i64 mains = (i64)rows * K;
  return e < mains ? (WHOLE ? slotRow[e] : e / K) : rows + (int)((e - mains) / (AUXK > 0 ? AUXK : 1));
}

// Sum of the slices' parts of one slot's gradient.
__device__ __forceinline__ float gradientOf(
    int e, int rows, const float* dz, const float* auxDz) {
  const i64 mains = (i64)rows * K;
  const bool isMain = e < mains;
  const float* part = isMain ? dz + e : auxDz + (e - mains);
  const i64 stride = isMain ? mains : (i64)rows * AUXK;
  float sum = 0;
  for (int i = 0; i < (D + SLICE - 1) / SLICE; i++) sum += part[i * stride];
  return sum;
}

// One warp per feature, 8 warps a block. Sorts the feature's slots by row, gathers value and gradient,
// and sums them: biasSum: N x 2 (main, dead), mainCount: N, bound: N x 2, an upper bound of the squared
// norm of the feature's gradients without their factors. bits: shared, 8 x 2 x words.
extern "C" __global__ void order_features(
    const int* start, const int* slot, const int* slotRow, int rows, int words, const float* value,
    const float* auxValue, const float* dz, const float* auxDz, const float* inputSquare,
    const float* rowError, int* row, float* z, float* gradient, float* biasSum, int* mainCount,
    float* bound) {
  extern __shared__ u32 bits[];
  const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
  const int f = blockIdx.x * (blockDim.x >> 5) + warp;
  if (f >= N) return;
  u32* set = bits + warp * 2 * words;
  u32* before = set + words;
  const int from = start[f], size = start[f + 1] - from;
  const i64 mains = (i64)rows * K;
  if (size > 32) {
    for (int w = lane; w < words; w += 32) set[w] = 0;
    __syncwarp();
    for (int i = lane; i < size; i += 32) {
      const int r = rowOfSlot(slot[from + i], rows, slotRow);
      atomicOr(&set[r >> 5], 1u << (r & 31));
    }
    __syncwarp();
    u32 sum = 0;
    for (int first = 0; first < words; first += 32) {
      const u32 own = first + lane < words ? __popc(set[first + lane]) : 0;
      u32 inclusive = own;
      for (int o = 1; o < 32; o <<= 1) {
        const u32 other = __shfl_up_sync(0xffffffffu, inclusive, o);
        if (lane >= o) inclusive += other;
      }
      if (first + lane < words) before[first + lane] = sum + inclusive - own;
      sum += __shfl_sync(0xffffffffu, inclusive, 31);
    }
    __syncwarp();
  }
  for (int i = lane; i < (size + 31 & ~31); i += 32) {
    const int e = i < size ? slot[from + i] : 0;
    const int r = i < size ? rowOfSlot(e, rows, slotRow) : 0x7fffffff;
    int rank = 0;
    if (size > 32) {
      if (i < size) rank = before[r >> 5] + __popc(set[r >> 5] & ((1u << (r & 31)) - 1));
    } else {
      for (int o = 0; o < size; o++) rank += __shfl_sync(0xffffffffu, r, o) < r;
    }
    if (i < size) {
      row[from + rank] = r;
      z[from + rank] = e < mains ? value[e] : auxValue[e - mains];
      gradient[from + rank] = gradientOf(e, rows, dz, auxDz);
    }
  }
  __syncwarp();
  float bias[2] = {}, decoderBound[2] = {}, encoderBound[2] = {}, biasBound[2] = {};
  int mainPairs = 0;
  for (int i = lane; i < size; i += 32) {
    const int r = row[from + i];
    const int dead = r >= rows;
    const float g = gradient[from + i];
    // of several levels a feature sees the sum of its own and all later errors
    const float error = sqrtf(LEVELS > 1 && !dead ? LEVELS * rowError[2 * rows + r] : rowError[r]);
    const float input = sqrtf(inputSquare[dead ? r - rows : r]);
#pragma unroll
    for (int p = 0; p < 2; p++) {
      if (p == dead) {
        bias[p] += g;
        biasBound[p] += fabsf(g);
        decoderBound[p] += z[from + i] * error;
        encoderBound[p] += fabsf(g) * input;
      }
    }
    mainPairs += !dead;
  }
  mainPairs = warpSum(mainPairs);
#pragma unroll
  for (int p = 0; p < 2; p++) {
    const float sum = warpSum(bias[p]), a = warpSum(biasBound[p]), b = warpSum(decoderBound[p]),
                c = warpSum(encoderBound[p]);
    if (lane == 0) {
      biasSum[2 * f + p] = sum;
      bound[2 * f + p] = a * a + b * b + c * c;
    }
  }
  if (lane == 0) mainCount[f] = mainPairs;
}
