// The start of a step: Adam's constants, which features are dead, and the tokens as the encoder sees them.

// One block of one thread. progress: {steps, tokens}. guess: whether a floor may be tried that can fail.
extern "C" __global__ void begin_step(
    const double* learningRate, const i64* progress, int guess, Scalars* s) {
  const double t = (double)(progress[0] + 1);
  s->rate = (float)(*learningRate / (1.0 - pow((double)BETA1, t)));
  s->root = (float)(1.0 / sqrt(1.0 - pow((double)BETA2, t)));
  s->step = (u32)(progress[0] + 1);
  s->dead = 0;
  s->floor = guess && s->hint > 1 ? s->hint : 1;
}

// silent[f]: 1 if f has not fired for DEAD_AFTER tokens. One thread per feature.
extern "C" __global__ void find_silent(
    const i64* lastFired, const i64* progress, int features, unsigned char* silent, Scalars* s) {
  const int f = blockIdx.x * blockDim.x + threadIdx.x;
  const bool dead = f < features && progress[1] - lastFired[f] > (i64)DEAD_AFTER;
  if (f < N) silent[f] = dead;
  const int count = __syncthreads_count(dead);
  if (threadIdx.x == 0 && count > 0) atomicAdd(&s->dead, count);
}

// input = scale * raw - b_dec, and the squared norm of each row. One block per token.
extern "C" __global__ void centre_input(
    const float* raw, float scale, const float* bDec, cell* input, float* square) {
  __shared__ float scratch[32];
  const i64 row = blockIdx.x;
  float sum = 0;
  for (int c = threadIdx.x; c < D; c += blockDim.x) {
    const cell x = narrowCell(c < DIN ? raw[row * DIN + c] * scale - bDec[c] : 0.f);
    input[row * D + c] = x;
    sum += widenCell(x) * widenCell(x);
  }
  sum = blockSum(sum, scratch);
  if (threadIdx.x == 0) square[row] = sum;
}
