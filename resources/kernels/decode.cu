// Sparse decode, error, and the gradient of every active value, in one reading of the decoder rows.

__device__ __forceinline__ void copyAsync(void* shared, const void* global) {
  const u32 at = (u32)__cvta_generic_to_shared(shared);
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(at), "l"(global));
}

// Grid: (rows, slices of `slice` columns, a power of 2 from 16 to 256); 256 threads. The block's piece of the chosen decoder rows
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
  float* sums = (float*)(rows + (i64)k * slice);    // groups x slice: eight columns per thread
  float* z = sums + 8 * blockDim.x;                 // k
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

  // thread = (group of rows, 8 columns)
  const int column = threadIdx.x % vectors * 8, group = threadIdx.x / vectors;
  const int groups = blockDim.x / vectors;
  const bool inside = column < columns;
  float sum[8] = {};
  if (inside) {
#pragma unroll 4
    for (int r = group; r < active; r += groups) {
      float w[8];
      unpack(*(const uint4*)(rows + r * slice + column), w);
#pragma unroll
      for (int i = 0; i < 8; i++) sum[i] += z[r] * w[i];
    }
  }
  float4* own = (float4*)(sums + group * slice + column);
  own[0] = make_float4(sum[0], sum[1], sum[2], sum[3]);
  own[1] = make_float4(sum[4], sum[5], sum[6], sum[7]);
  __syncthreads();
  float square = 0;
  for (int c = threadIdx.x; c < columns; c += blockDim.x) {
    float e = sums[c];
    for (int g = 1; g < groups; g++) e += sums[g * slice + c];
    const i64 at = row * D + first + c;
    e += sign * widen(base[at]);
    error[at] = (bf16)narrow(e);
    square += e * e;
    sums[c] = e;
  }
  square = blockSum(square, scratch);  // also lets every thread see all of sums
  if (threadIdx.x == 0) errorSquare[(i64)blockIdx.y * gridDim.x + row] = square;

  // as many lanes per row as it has vectors: each keeps its columns' errors in registers
  const float4 a = *(const float4*)(sums + column), b = *(const float4*)(sums + column + 4);
  const float e[8] = {a.x, a.y, a.z, a.w, b.x, b.y, b.z, b.w};
  for (int r = group; r < (active + groups - 1) / groups * groups; r += groups) {
    float dot = 0;
    if (inside && r < active) {
      float w[8];
      unpack(*(const uint4*)(rows + r * slice + column), w);
#pragma unroll
      for (int i = 0; i < 8; i++) dot += e[i] * w[i];
    }
    for (int o = vectors / 2; o > 0; o >>= 1) dot += __shfl_xor_sync(0xffffffffu, dot, o);
    if (r < active && column == 0) dz[((i64)blockIdx.y * gridDim.x + row) * k + r] = dot;
  }
}
