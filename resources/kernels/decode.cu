// Sparse decode, error, and the gradient of every active value, in one reading of the decoder rows.

__device__ __forceinline__ void copyAsync(void* shared, const void* global) {
  const u32 at = (u32)__cvta_generic_to_shared(shared);
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(at), "l"(global));
}

// Grid: (rows, slices of `slice` columns); 256 threads. The block's piece of the chosen decoder rows
// stays in shared memory: summed up it gives the error, multiplied with the error the gradients.
// error = sum z W + sign * base (base: the centred input with -1, the main error with +1).
// dz: slices x rows x k and errorSquare: slices x rows hold parts, one per slice, so that no sum
// depends on the order in which blocks run.
extern "C" __global__ void decode(
    const bf16* decoder, const int* feature, const float* value, const int* count, int k, int slice,
    const bf16* base, float sign, int needsDead, const Scalars* s, bf16* error, float* dz,
    float* errorSquare) {
  extern __shared__ uint4 dynamic[];
  __shared__ float scratch[32];
  if (needsDead && s->dead == 0) return;
  const i64 row = blockIdx.x;
  const int first = blockIdx.y * slice;
  const int columns = min(slice, D - first);
  const int active = count[row];
  bf16* rows = (bf16*)dynamic;                      // k x slice
  float* sums = (float*)(rows + (i64)k * slice);    // 512: two columns per thread
  float* z = sums + 512;                            // k
  const int vectors = slice / 8;
  for (int i = threadIdx.x; i < active * vectors; i += blockDim.x) {
    const int r = i / vectors, c = i % vectors * 8;
    if (c < columns) {
      copyAsync(rows + r * slice + c, decoder + (i64)feature[row * k + r] * D + first + c);
    }
  }
  asm volatile("cp.async.commit_group;");
  for (int i = threadIdx.x; i < active; i += blockDim.x) z[i] = value[row * k + i];
  asm volatile("cp.async.wait_group 0;");
  __syncthreads();

  const int pairs = slice / 2, groups = blockDim.x / pairs;
  const int pair = threadIdx.x % pairs, group = threadIdx.x / pairs;
  float a = 0, b = 0;
  if (2 * pair < columns) {
    for (int r = group; r < active; r += groups) {
      const u32 w = *(const u32*)(rows + r * slice + 2 * pair);
      a += z[r] * __uint_as_float(w << 16);
      b += z[r] * __uint_as_float(w & 0xffff0000u);
    }
  }
  sums[2 * threadIdx.x] = a;
  sums[2 * threadIdx.x + 1] = b;
  __syncthreads();
  float square = 0;
  if (group == 0 && 2 * pair < columns) {
    for (int g = 1; g < groups; g++) {
      a += sums[2 * (g * pairs + pair)];
      b += sums[2 * (g * pairs + pair) + 1];
    }
    const i64 at = row * D + first + 2 * pair;
    const u32 w = *(const u32*)(base + at);
    a += sign * __uint_as_float(w << 16);
    b += sign * __uint_as_float(w & 0xffff0000u);
    *(u32*)(error + at) = narrow(a) | narrow(b) << 16;
    square = a * a + b * b;
  }
  square = blockSum(square, scratch);
  if (threadIdx.x == 0) errorSquare[(i64)blockIdx.y * gridDim.x + row] = square;
  if (group == 0) {
    sums[2 * pair] = 2 * pair < columns ? a : 0;
    sums[2 * pair + 1] = 2 * pair < columns ? b : 0;
  }
  __syncthreads();
  for (int r = threadIdx.x >> 5; r < active; r += blockDim.x >> 5) {
    float dot = 0;
    for (int p = threadIdx.x & 31; 2 * p < columns; p += 32) {
      const u32 w = *(const u32*)(rows + r * slice + 2 * p);
      dot += sums[2 * p] * __uint_as_float(w << 16);
      dot += sums[2 * p + 1] * __uint_as_float(w & 0xffff0000u);
    }
    dot = warpSum(dot);
    if ((threadIdx.x & 31) == 0) dz[((i64)blockIdx.y * gridDim.x + row) * k + r] = dot;
  }
}
