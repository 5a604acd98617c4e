package org.saev.engine.train.cuda;

import org.jspecify.annotations.Nullable;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.CudaContext;

/**
 * A step on tokens that arrive at one place on the GPU.
 *
 * @param raw where the tokens arrive
 * @param modality where their kinds do
 * @param rates where the step reads learning rate and penalty, two doubles
 * @param result where it leaves {@link StepResult}
 * @param batch of a sparse recipe
 * @param steps the step itself
 */
record StepWork(
    long raw, long modality, long rates, long result, @Nullable BatchBuffers batch, Steps steps) {
  /** The same step for tokens at several places, which share everything else. */
  static StepWork[] of(
      CudaContext context,
      StepShape shape,
      ModelBuffers model,
      StepKernels kernels,
      BlasLt blas,
      float inputScale,
      int places) {
    StepWork[] works = new StepWork[places];
    if (shape.dense()) {
      DenseBuffers batch = DenseBuffers.allocate(context, shape);
      for (int i = 0; i < places; i++) {
        DenseBuffers own = i == 0 ? batch : batch.withOwnInput(context, shape);
        Steps steps = new DenseSequence(shape, model, own, kernels, blas, inputScale);
        long result = own.sums().result();
        works[i] = new StepWork(own.raw(), own.modality(), own.rates(), result, null, steps);
      }
    } else {
      BatchBuffers batch = BatchBuffers.allocate(context, shape);
      for (int i = 0; i < places; i++) {
        BatchBuffers own = i == 0 ? batch : batch.withOwnInput(context, shape);
        Steps steps = new StepSequence(shape, model, own, kernels, blas, inputScale);
        long result = own.sums().result();
        works[i] = new StepWork(own.raw(), own.modality(), own.rate(), result, own, steps);
      }
    }
    return works;
  }
}
