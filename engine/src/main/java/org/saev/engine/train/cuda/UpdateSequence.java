package org.saev.engine.train.cuda;

import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaStream;

/** The second half of a step: sums over the batch, clipping, and the update of all weights. */
final class UpdateSequence {
  private static final int THREADS = 256;
  private static final int WIDE = 1024;

  /** A few for each multiprocessor of the largest GPUs. */
  private static final int MEASURE_BLOCKS = 2048;

  private final StepShape shape;
  private final ModelBuffers model;
  private final BatchBuffers batch;
  private final StepKernels kernels;

  UpdateSequence(StepShape shape, ModelBuffers model, BatchBuffers batch, StepKernels kernels) {
    this.shape = shape;
    this.model = model;
    this.batch = batch;
    this.kernels = kernels;
  }

  void sums(CudaStream stream) {
    BatchBuffers.Sums sums = batch.sums();
    columns(stream, kernels, shape, batch.input(), batch.error(), batch.modality(), sums);
    kernels.launch(
        stream,
        "finish_forward",
        Spread.blocks(1, WIDE),
        batch.modality(),
        batch.main().count(),
        batch.inputSquare(),
        batch.rowError(),
        shape.rows(),
        sums.columns(),
        batch.groups().bound(),
        model.scalars(),
        sums.result());
    kernels.launch(
        stream,
        "pull_input_bias",
        new Spread(Math.ceilDiv(shape.d() / 8, 128), BatchBuffers.FEATURE_SPLITS, 128, 0),
        model.encoder().high(),
        batch.groups().biasSum(),
        model.scalars(),
        sums.biasParts());
    kernels.launch(
        stream,
        "add_input_bias",
        Spread.of(shape.d(), 128),
        sums.biasParts(),
        sums.columns(),
        model.scalars(),
        sums.inputBias());
  }

  /** Column sums of the inputs by kind of token, and of the errors. */
  static void columns(
      CudaStream stream,
      StepKernels kernels,
      StepShape shape,
      long input,
      long error,
      long modality,
      BatchBuffers.Sums sums) {
    kernels.launch(
        stream,
        "sum_columns",
        new Spread(Math.ceilDiv(shape.d(), 256), BatchBuffers.COLUMN_SPLITS, 128, 0),
        input,
        error,
        modality,
        shape.rows(),
        sums.columnParts());
    kernels.launch(
        stream,
        "add_columns",
        Spread.of((BatchBuffers.MODALITIES + 1L) * shape.d(), 128),
        sums.columnParts(),
        sums.columns());
  }

  void clip(CudaStream stream) {
    kernels.launch(
        stream,
        "decide_clipping",
        Spread.blocks(1, WIDE),
        batch.sums().inputBias(),
        model.scalars());
    rows(stream, "measure_rows", Math.min(MEASURE_BLOCKS, 2L * shape.n()));
    kernels.launch(
        stream,
        "clip_gradient",
        Spread.blocks(1, WIDE),
        batch.groups().square(),
        batch.groups().biasSum(),
        model.scalars());
  }

  void update(CudaStream stream) {
    rows(stream, "update_rows", 2L * shape.n());
    BatchBuffers.Groups g = batch.groups();
    biases(stream, kernels, shape, model, g.biasSum(), batch.sums().inputBias(), g.mainCount());
    finish(stream, kernels, shape, model, g.square(), g.biasSum(), batch.sums().result());
  }

  /**
   * Adam on both biases, and when each feature last fired.
   *
   * @param biasSum gradients of b_enc, n × 2 fp32
   * @param inputBias gradient of b_dec, d fp32
   * @param count tokens each feature fired on, n
   */
  static void biases(
      CudaStream stream,
      StepKernels kernels,
      StepShape shape,
      ModelBuffers model,
      long biasSum,
      long inputBias,
      long count) {
    kernels.launch(
        stream,
        "update_biases",
        Spread.of((long) shape.n() + shape.d(), THREADS),
        biasSum,
        inputBias,
        count,
        model.scalars(),
        shape.rows(),
        model.progress(),
        model.bEnc().value(),
        model.bEnc().first(),
        model.bEnc().second(),
        model.bEncNarrow(),
        model.bDec().value(),
        model.bDec().first(),
        model.bDec().second(),
        model.lastFired(),
        model.fired());
  }

  /** The norm of the whole gradient, and the counters. */
  static void finish(
      CudaStream stream,
      StepKernels kernels,
      StepShape shape,
      ModelBuffers model,
      long square,
      long biasSum,
      long result) {
    kernels.launch(
        stream,
        "finish_step",
        Spread.blocks(1, WIDE),
        square,
        biasSum,
        model.scalars(),
        shape.rows(),
        model.progress(),
        result);
  }

  private void rows(CudaStream stream, String kernel, long blocks) {
    BatchBuffers.Groups g = batch.groups();
    ModelBuffers.Matrix e = model.encoder();
    ModelBuffers.Matrix w = model.decoder();
    kernels.launch(
        stream,
        kernel,
        Spread.blocks(blocks, shape.updateThreads()),
        g.start(),
        shape.rows(),
        g.row(),
        g.z(),
        g.gradient(),
        batch.input(),
        batch.error(),
        e.high(),
        e.low(),
        e.first(),
        e.second(),
        w.high(),
        w.low(),
        w.first(),
        w.second(),
        model.scalars(),
        g.square());
  }
}
