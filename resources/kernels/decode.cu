// Sparse decode, error, and the gradient of every active value, in one reading of the decoder rows.

__device__ __forceinline__ void copyAsync(void* shared, const void* global) {
  const u32 at = (u32)__cvta_generic_to_shared(shared);
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(at), "l"(global));
}

// Grid: (rows, slices of `slice` columns, a power of 2 from 16 to 256); 256 threads. The block's piece of
// the chosen decoder rows stays in shared memory, `tile` rows at a time: summed up it gives the error,
// multiplied with the error the gradients.
// start: the first pair of each row, or null for k * row. With several levels a row's features ascend.
// error of a level = sum over it and the levels before it of z W + sign * base (base: the centred input with -1,
// the main error with +1); written are sums over a level and those after it, which is what the gradients
// of the level's features need: levels x rows x D.
// dz: slices x pairs, errorSquare and allSquare: slices x rows hold parts, one per slice, so that no sum
// depends on the order in which blocks run. allSquare: over all levels; not written where there is one.
extern "C" __global__ void decode(
    const cell* decoder, const int* feature, const float* value, const int* start, const int* count,
    int k, int tile, int slice, int levels, const cell* base, float sign, int needsDead,
    const Scalars* s, cell* error, float* dz, float* errorSquare, float* allSquare) {
  extern __shared__ uint4 dynamic[];
  __shared__ float scratch[32];
  __shared__ int levelAt[LEVELS + 1];
  if (needsDead && s->dead == 0) return;
  const i64 row = blockIdx.x;
  const int first = blockIdx.y * slice;
  const int columns = min(slice, D - first);
  const int active = count[row];
  const i64 pairs = start == nullptr ? row * k : start[row];
  cell* rows = (cell*)dynamic;                        // tile x slice
  float* sums = (float*)(rows + (i64)tile * slice);   // groups x slice: eight columns per thread
  float* errors = sums + 8 * blockDim.x;              // levels x slice
  float* z = errors + levels * slice;                 // tile
  const int vectors = slice / 8;
  // thread = (group of rows, 8 columns)
  const int column = threadIdx.x % vectors * 8, group = threadIdx.x / vectors;
  const int groups = blockDim.x / vectors;
  const bool inside = column < columns;

  if (threadIdx.x <= levels) {
    // where the level begins: features below the end of the one before
    int from = 0, to = active;
    if (threadIdx.x == 0) to = 0;
    if (threadIdx.x == levels) from = active;
    while (from < to) {
      const int middle = (from + to) / 2;
      if (feature[pairs + middle] < LEVEL_END[threadIdx.x - 1]) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    levelAt[threadIdx.x] = from;
  }
  int loaded = -1;
  const auto load = [&](int t) {
    if (t == loaded) return;
    loaded = t;
    __syncthreads();
    const i64 begin = pairs + (i64)t * tile;
    const int size = min(tile, active - t * tile);
    constexpr int PER = 16 / sizeof(cell);  // cells of one copy
    const int copies = slice / PER;
    for (int i = threadIdx.x; i < size * copies; i += blockDim.x) {
      const int r = i / copies, c = i % copies * PER;
      if (c < columns) {
        copyAsync(rows + r * slice + c, decoder + (i64)feature[begin + r] * D + first + c);
      }
    }
    asm volatile("cp.async.commit_group;");
    for (int i = threadIdx.x; i < size; i += blockDim.x) z[i] = value[begin + i];
    asm volatile("cp.async.wait_group 0;");
    __syncthreads();
  };

  float square = 0, all = 0;
  __syncthreads();
  for (int level = 0; level < levels; level++) {
    const int begin = levelAt[level], end = levelAt[level + 1];
    float sum[8] = {};
    for (int t = begin / tile; t * tile < end; t++) {
      load(t);
      const int to = min(end - t * tile, tile);
      if (inside) {
#pragma unroll 4
        for (int r = max(begin - t * tile, 0) + group; r < to; r += groups) {
          float w[8];
          unpack(*(const Vec*)(rows + r * slice + column), w);
#pragma unroll
          for (int i = 0; i < 8; i++) sum[i] += z[r] * w[i];
        }
      }
    }
    float4* own = (float4*)(sums + group * slice + column);
    own[0] = make_float4(sum[0], sum[1], sum[2], sum[3]);
    own[1] = make_float4(sum[4], sum[5], sum[6], sum[7]);
    __syncthreads();
    square = 0;
    for (int c = threadIdx.x; c < columns; c += blockDim.x) {
      float e = sums[c];
      for (int g = 1; g < groups; g++) e += sums[g * slice + c];
      e += level == 0 ? sign * widenCell(base[row * D + first + c]) : errors[(level - 1) * slice + c];
      errors[level * slice + c] = e;
      square += e * e;
    }
    all += square;
    __syncthreads();
  }
  for (int c = threadIdx.x; c < columns; c += blockDim.x) {
    float e = 0;
    for (int level = levels - 1; level >= 0; level--) {
      e += errors[level * slice + c];
      errors[level * slice + c] = e;
      error[((i64)level * gridDim.x + row) * D + first + c] = narrowCell(e);
    }
  }
  square = blockSum(square, scratch);  // also lets every thread see all of errors
  if (levels > 1) all = blockSum(all, scratch);
  if (threadIdx.x == 0) {
    errorSquare[(i64)blockIdx.y * gridDim.x + row] = square;
    if (levels > 1) allSquare[(i64)blockIdx.y * gridDim.x + row] = all;
  }

  // as many lanes per row as it has vectors: each keeps its columns' errors in registers
  float e[8];
  int held = -1;
  for (int t = (active + tile - 1) / tile - 1; t >= 0; t--) {
    load(t);
    const int size = min(tile, active - t * tile);
    for (int r = group; r < (size + groups - 1) / groups * groups; r += groups) {
      int level = 0;
      if (levels > 1) {
        while (level < levels - 1 && t * tile + r >= levelAt[level + 1]) level++;
      }
      if (level != held) {
        const float4* at = (const float4*)(errors + level * slice + column);
        const float4 a = at[0], b = at[1];
        e[0] = a.x, e[1] = a.y, e[2] = a.z, e[3] = a.w, e[4] = b.x, e[5] = b.y, e[6] = b.z, e[7] = b.w;
        held = level;
      }
      float dot = 0;
      if (inside && r < size) {
        float w[8];
        unpack(*(const Vec*)(rows + r * slice + column), w);
#pragma unroll
        for (int i = 0; i < 8; i++) dot += e[i] * w[i];
      }
      for (int o = vectors / 2; o > 0; o >>= 1) dot += __shfl_xor_sync(0xffffffffu, dot, o);
      if (r < size && column == 0) {
        dz[(i64)blockIdx.y * gridDim.x * k + pairs + t * tile + r] = dot;
      }
    }
  }
}
