// The K * tokens largest positive pre-activations of a whole batch, exactly: counts by key find the cut,
// then every row takes what lies above it from where something was counted, and the earliest rows and lowest features what lies on it.
// Nothing here runs unless WHOLE.

constexpr int BIN_SHIFT = KEY_BITS - 15;  // keys share 32,768 bins; at 31 bits a second count settles the rest
constexpr int BINS = 1 << 15;
constexpr int LOW_BINS = 1 << 16;

// A block counts the bins around 1 in shared memory: 2^-39 to 2^25.
constexpr int WINDOW = 8192;
constexpr u32 WINDOW_BEGIN = 0x2c00;

// What a count takes in: all keys from the floor up; where those were too few, the others; or, among keys
// of 31 bits, those in the cut's bin by their lower bits.
enum Stage { FROM_FLOOR = 0, BELOW_FLOOR = 1, IN_BIN = 2 };

// Vectors that hold a counted key are marked, one bit each, MARKS words per row: whatever is kept lies in them,
// and the passes that take it read nothing else.
constexpr int MARKS = (N / 8 + 31) / 32;

// bins: BINS, or LOW_BINS for IN_BIN; zero before the first stage. marks: rows of the batch x MARKS.
// Blocks of a multiple of 32 threads.
extern "C" __global__ void __launch_bounds__(512) count_keys(
    const Vec* pre, int firstRow, int rows, int stage, const Scalars* s, u32* bins, u32* marks) {
  __shared__ u32 window[WINDOW];
  if (stage == BELOW_FLOOR && !s->missing) return;
  for (int i = threadIdx.x; i < WINDOW; i += blockDim.x) window[i] = 0;
  __syncthreads();
  const u32 floor = s->floor, high = s->high;
  for (int r = blockIdx.x; r < rows; r += gridDim.x) {
    const Vec* row = pre + (i64)r * (N / 8);
    u32* rowMarks = marks + (i64)(firstRow + r) * MARKS;
    // all lanes of a warp go on together, for the ballot
    for (int first = threadIdx.x & ~31; first < N / 8; first += blockDim.x) {
      const int v = first + (threadIdx.x & 31);
      u32 keys[8] = {};
      if (v < N / 8) keysOf(row, nullptr, v, keys);
      bool counted = false;
#pragma unroll
      for (int i = 0; i < 8; i++) {
        const u32 key = keys[i];
        if (stage == IN_BIN) {
          if (key >> BIN_SHIFT == high && key > 0) atomicAdd(&bins[key & (LOW_BINS - 1)], 1u);
        } else if (stage == FROM_FLOOR ? key >= floor : key > 0 && key < floor) {
          counted = true;
          const u32 at = (key >> BIN_SHIFT) - WINDOW_BEGIN;
          if (at < WINDOW) {
            atomicAdd(&window[at], 1u);
          } else {
            atomicAdd(&bins[key >> BIN_SHIFT], 1u);
          }
        }
      }
      const u32 word = __ballot_sync(0xffffffffu, counted);
      if (stage != IN_BIN && (threadIdx.x & 31) == 0) {
        rowMarks[first >> 5] = stage == FROM_FLOOR ? word : rowMarks[first >> 5] | word;
      }
    }
  }
  __syncthreads();
  for (int i = threadIdx.x; i < WINDOW; i += blockDim.x) {
    if (stage != IN_BIN && window[i] > 0) atomicAdd(&bins[WINDOW_BEGIN + i], window[i]);
  }
}

// The bin in which the wanted-th greatest lies, or the lowest that is not empty; how many lie above it,
// and in all. One block of 1024.
template <int COUNT>
__device__ void findBin(const u32* bins, i64 wanted, int* bin, i64* above, i64* total) {
  __shared__ i64 sums[1024];
  __shared__ i64 scratch[32];
  __shared__ i64 foundAbove;
  __shared__ int found;
  constexpr int EACH = COUNT / 1024;
  const u32* own = bins + threadIdx.x * EACH;
  i64 sum = 0;
  for (int i = 0; i < EACH; i++) sum += own[i];
  const i64 all = blockSum(sum, scratch);
  sums[threadIdx.x] = sum;
  if (threadIdx.x == 0) {
    found = 0;
    foundAbove = all;
  }
  __syncthreads();
  const i64 target = min(wanted, all);
  i64 higher = 0;
  for (int t = threadIdx.x + 1; t < 1024; t++) higher += sums[t];
  if (sum > 0 && higher < target && higher + sum >= target) {
    int i = EACH - 1;
    while (higher + own[i] < target) higher += own[i--];
    found = threadIdx.x * EACH + i;
    foundAbove = higher;
  }
  __syncthreads();
  *bin = found;
  *above = foundAbove;
  *total = all;
}

// One block of 1024. wanted: pairs to keep. Leaves the cut, the pairs kept, and those at the cut.
extern "C" __global__ void __launch_bounds__(1024) find_cut(
    const u32* bins, const u32* lowBins, i64 wanted, int stage, Scalars* s) {
  if (stage == BELOW_FLOOR && !s->missing) return;
  int bin;
  i64 above, total;
  if (stage == IN_BIN) {
    const i64 left = s->kept - s->next;
    findBin<LOW_BINS>(lowBins, left, &bin, &above, &total);
    if (threadIdx.x == 0) {
      s->cut = s->kept > 0 ? s->high << BIN_SHIFT | (u32)bin : ~0u;
      s->ties = (int)(left - above);
      s->next = 0;
    }
    return;
  }
  findBin<BINS>(bins, wanted, &bin, &above, &total);
  if (threadIdx.x != 0) return;
  s->missing = stage == FROM_FLOOR && total < wanted && s->floor > 1;
  if (s->missing) return;
  const i64 kept = min(wanted, total);
  s->kept = (int)kept;
  s->high = (u32)bin;
  s->cut = kept > 0 ? (u32)bin << BIN_SHIFT : ~0u;
  s->ties = (int)(kept - above);
  // a next step's cut hardly falls below nine tenths of this one
  s->hint = bin > 24 ? (u32)(bin - 24) << BIN_SHIFT : 1;
  // at 31 bits the second count needs to know what lies above the bin
  s->next = BIN_SHIFT > 0 ? (int)above : 0;
}

// A marked vector's keys: of what lies above the cut in the lower half of the result, of what lies on it in the
// upper: at most 256 of each in a word's 32 vectors.
__device__ __forceinline__ int countMarked(const Vec* row, int word, u32 marks, u32 cut) {
  int own = 0;
  for (; marks != 0; marks &= marks - 1) {
    u32 keys[8];
    keysOf(row, nullptr, 32 * word + __ffs(marks) - 1, keys);
#pragma unroll
    for (int i = 0; i < 8; i++) own += keys[i] > cut ? 1 : keys[i] == cut ? 1 << 16 : 0;
  }
  return own;
}

// One block per row of a chunk, 64 threads: so that a block's stretch of words holds less than 2^15 of each kind.
// greater, ties: rows.
extern "C" __global__ void __launch_bounds__(64) count_kept(
    const Vec* pre, int firstRow, const u32* marks, const Scalars* s, int* greater, int* ties) {
  __shared__ int scratch[32];
  const Vec* row = pre + (i64)blockIdx.x * (N / 8);
  const u32* rowMarks = marks + (i64)(firstRow + blockIdx.x) * MARKS;
  const u32 cut = s->cut;
  int more = 0, same = 0;
  for (int w = threadIdx.x; w < MARKS; w += blockDim.x) {
    const int own = countMarked(row, w, rowMarks[w], cut);
    more += own & 0xffff;
    same += own >> 16;
  }
  more = blockSum(more, scratch);
  same = blockSum(same, scratch);
  if (threadIdx.x == 0) {
    greater[firstRow + blockIdx.x] = more;
    ties[firstRow + blockIdx.x] = same;
  }
}

// One block, after count_kept of `rows` rows from firstRow on: shares out the ties, earlier rows first, and
// lays out the pairs. ties become those a row may keep.
extern "C" __global__ void lay_out_rows(
    int firstRow, int rows, const int* greater, int* ties, int* start, int* count, Scalars* s) {
  __shared__ int scratch[33];
  int left = s->ties, next = s->next;
  for (int first = 0; first < rows; first += blockDim.x) {
    const int r = firstRow + first + threadIdx.x;
    const bool inside = first + (int)threadIdx.x < rows;
    const int same = inside ? ties[r] : 0;
    int sames, all;
    const int before = blockScan(same, scratch, &sames);
    const int kept = max(0, min(same, left - before));
    const int own = inside ? greater[r] + kept : 0;
    const int at = next + blockScan(own, scratch, &all);
    if (inside) {
      ties[r] = kept;
      start[r] = at;
      count[r] = own;
    }
    left = max(0, left - sames);
    next += all;
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    s->ties = left;
    s->next = next;
  }
}

// One block per row of a chunk, 64 threads: its pairs, features ascending. slotRow: the row of each pair.
extern "C" __global__ void __launch_bounds__(64) collect_kept(
    const Vec* pre, int firstRow, const u32* marks, const int* ties, const int* start,
    const int* count, const Scalars* s, int* feature, float* value, int* slotRow) {
  __shared__ int scratch[33];
  const int target = firstRow + blockIdx.x;
  const int wanted = count[target], allowed = ties[target];
  if (wanted == 0) return;
  const Vec* row = pre + (i64)blockIdx.x * (N / 8);
  const u32* rowMarks = marks + (i64)target * MARKS;
  const u32 cut = s->cut;
  int more = 0, same = 0;
  for (int first = 0; first < MARKS && more + min(same, allowed) < wanted; first += blockDim.x) {
    const int w = first + threadIdx.x;
    const u32 own = w < MARKS ? rowMarks[w] : 0;
    int total;
    const int before = blockScan(countMarked(row, w, own, cut), scratch, &total);
    int greater = more + (before & 0xffff), equal = same + (before >> 16);
    for (u32 left = own; left != 0; left &= left - 1) {
      const int v = 32 * w + __ffs(left) - 1;
      u32 keys[8];
      keysOf(row, nullptr, v, keys);
#pragma unroll
      for (int i = 0; i < 8; i++) {
        const bool tie = keys[i] == cut;
        if (keys[i] > cut || (tie && equal < allowed)) {
          const int at = start[target] + greater + min(equal, allowed);
          feature[at] = 8 * v + i;
          value[at] = valueOfKey(keys[i]);
          slotRow[at] = target;
        }
        greater += keys[i] > cut;
        equal += tie;
      }
    }
    more += total & 0xffff;
    same += total >> 16;
  }
}
