package org.saev.engine.train.cuda;

import java.util.List;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaStream;

/**
 * One sae-v step: five matrix products (pre-activations, decoding, the codes' gradients, both
 * weight gradients) and what lies between them.
 */
final class DenseSequence implements Steps {
  private static final int THREADS = 256;
  private static final int WIDE = 1024;

  private final StepShape shape;
  private final ModelBuffers model;
  private final DenseBuffers batch;
  private final StepKernels kernels;
  private final float inputScale;
  private final BlasLt.Product encode;
  private final BlasLt.Product decode;
  private final BlasLt.Product pull;
  private final BlasLt.Product cross;

  DenseSequence(
      StepShape shape,
      ModelBuffers model,
      DenseBuffers batch,
      StepKernels kernels,
      BlasLt blas,
      float inputScale) {
    this.shape = shape;
    this.model = model;
    this.batch = batch;
    this.kernels = kernels;
    this.inputScale = inputScale;
    int rows = shape.rows();
    boolean precise = shape.precise();
    long bias = precise ? model.bEnc().value() : model.bEncNarrow();
    this.encode = blas.product(rows, shape.n(), shape.d(), precise, bias);
    this.decode = blas.plainProduct(rows, shape.n(), shape.d(), precise);
    this.pull = blas.product(rows, shape.n(), shape.d(), precise, batch.penaltyBias());
    this.cross = blas.crossProduct(rows, shape.n(), shape.d(), precise);
  }

  @Override
  public List<Part> parts() {
    return List.of(
        new Part("input", this::input),
        new Part("encode and decode", this::forward),
        new Part("gradients", this::backward),
        new Part("sums", this::sums),
        new Part("clip", this::clip),
        new Part("update", this::update));
  }

  @Override
  public void productOnly(CudaStream stream) {
    encode.run(stream, batch.input(), model.encoder().high(), batch.codes());
    decode.run(stream, batch.codes(), model.decoder().high(), batch.decoded());
    pull.run(stream, batch.error(), model.decoder().high(), batch.codeGradient());
    cross.run(stream, batch.codes(), batch.error(), batch.decoderGradient());
    cross.run(stream, batch.codeGradient(), batch.input(), batch.encoderGradient());
  }

  private void input(CudaStream stream) {
    kernels.launch(
        stream,
        "begin_step",
        Spread.blocks(1, 1),
        batch.rates(),
        model.progress(),
        0,
        model.scalars());
    kernels.launch(
        stream,
        "measure_decoder",
        Spread.of(32L * shape.n(), THREADS),
        model.decoder().high(),
        model.decoder().low(),
        batch.rates(),
        batch.norm(),
        batch.penaltyBias());
    kernels.launch(
        stream,
        "centre_input",
        Spread.blocks(shape.rows(), THREADS),
        batch.raw(),
        inputScale,
        batch.zeros(),
        batch.input(),
        batch.inputSquare());
  }

  private void forward(CudaStream stream) {
    encode.run(stream, batch.input(), model.encoder().high(), batch.codes());
    kernels.launch(
        stream,
        "keep_positive",
        Spread.blocks(shape.rows(), THREADS),
        batch.codes(),
        batch.norm(),
        batch.count(),
        batch.penalty());
    decode.run(stream, batch.codes(), model.decoder().high(), batch.decoded());
    kernels.launch(
        stream,
        "dense_error",
        Spread.blocks(shape.rows(), THREADS),
        batch.decoded(),
        model.bDec().value(),
        batch.input(),
        batch.error(),
        batch.rowError());
  }

  private void backward(CudaStream stream) {
    pull.run(stream, batch.error(), model.decoder().high(), batch.codeGradient());
    kernels.launch(
        stream,
        "sum_features",
        new Spread(Math.ceilDiv(shape.n(), 256), DenseBuffers.CODE_SPLITS, 128, 0),
        batch.codes(),
        batch.codeGradient(),
        shape.rows(),
        batch.parts());
    kernels.launch(
        stream,
        "add_features",
        Spread.of(shape.n(), THREADS),
        batch.parts(),
        batch.fired(),
        batch.values(),
        batch.biasSum());
    cross.run(stream, batch.codes(), batch.error(), batch.decoderGradient());
    cross.run(stream, batch.codeGradient(), batch.input(), batch.encoderGradient());
  }

  private void sums(CudaStream stream) {
    BatchBuffers.Sums sums = batch.sums();
    UpdateSequence.columns(
        stream, kernels, shape, batch.input(), batch.error(), batch.modality(), sums);
    kernels.launch(
        stream,
        "finish_dense",
        Spread.blocks(1, WIDE),
        batch.modality(),
        batch.count(),
        batch.inputSquare(),
        batch.rowError(),
        batch.penalty(),
        shape.rows(),
        batch.rates(),
        sums.columns(),
        model.scalars(),
        sums.inputBias(),
        sums.result());
  }

  private void clip(CudaStream stream) {
    kernels.launch(
        stream,
        "complete_gradients",
        Spread.blocks(2L * shape.n(), shape.updateThreads()),
        batch.encoderGradient(),
        batch.decoderGradient(),
        model.decoder().high(),
        model.decoder().low(),
        batch.norm(),
        batch.values(),
        batch.rates(),
        shape.rows(),
        model.scalars(),
        batch.square());
    kernels.launch(
        stream,
        "decide_clipping",
        Spread.blocks(1, WIDE),
        batch.sums().inputBias(),
        model.scalars());
    kernels.launch(
        stream,
        "clip_gradient",
        Spread.blocks(1, WIDE),
        batch.square(),
        batch.biasSum(),
        model.scalars());
  }

  private void update(CudaStream stream) {
    ModelBuffers.Matrix e = model.encoder();
    ModelBuffers.Matrix w = model.decoder();
    kernels.launch(
        stream,
        "update_dense",
        Spread.blocks(2L * shape.n(), shape.updateThreads()),
        batch.encoderGradient(),
        batch.decoderGradient(),
        e.high(),
        e.low(),
        e.first(),
        e.second(),
        w.high(),
        w.low(),
        w.first(),
        w.second(),
        model.scalars());
    UpdateSequence.biases(
        stream, kernels, shape, model, batch.biasSum(), batch.sums().inputBias(), batch.fired());
    UpdateSequence.finish(
        stream, kernels, shape, model, batch.square(), batch.biasSum(), batch.sums().result());
  }
}
