package org.saev.engine.train.cuda;

import java.util.List;
import java.util.function.Consumer;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaStream;

/**
 * The kernels of one step, in order. Nothing in it waits for the host, so that a graph can hold it
 * all: what depends on the data (dead features, clipping) is decided on the GPU.
 */
final class StepSequence {
  private static final int THREADS = 256;
  private static final int WIDE = 1024;
  private static final int SELECT_THREADS = 512;
  private static final int WARPS = 8;

  private final StepShape shape;
  private final ModelBuffers model;
  private final BatchBuffers batch;
  private final StepKernels kernels;
  private final float inputScale;
  private final UpdateSequence update;
  private final BlasLt.Product product;
  private final BlasLt.Product lastProduct;

  StepSequence(
      StepShape shape,
      ModelBuffers model,
      BatchBuffers batch,
      StepKernels kernels,
      BlasLt blas,
      float inputScale) {
    this.shape = shape;
    this.model = model;
    this.batch = batch;
    this.kernels = kernels;
    this.inputScale = inputScale;
    this.update = new UpdateSequence(shape, model, batch, kernels);
    this.product = product(blas, shape.chunk());
    int rest = shape.rows() % shape.chunk();
    this.lastProduct = rest == 0 ? product : product(blas, rest);
  }

  private BlasLt.Product product(BlasLt blas, int rows) {
    return blas.product(rows, shape.n(), shape.d(), model.bEncNarrow());
  }

  /** One part of a step, for a benchmark to time. */
  record Part(String name, Consumer<CudaStream> work) {}

  /** All parts in their order. */
  List<Part> parts() {
    return List.of(
        new Part("input", this::input),
        new Part("encode and select", this::encode),
        new Part("decode", this::decode),
        new Part("group", this::group),
        new Part("sums", update::sums),
        new Part("clip", update::clip),
        new Part("update", update::update));
  }

  void run(CudaStream stream) {
    parts().forEach(part -> part.work().accept(stream));
  }

  private void input(CudaStream stream) {
    kernels.launch(
        stream, "begin_step", Spread.blocks(1, 1), batch.rate(), model.progress(), model.scalars());
    kernels.launch(
        stream,
        "find_silent",
        Spread.of(shape.n(), THREADS),
        model.lastFired(),
        model.progress(),
        shape.features(),
        batch.silent(),
        model.scalars());
    kernels.launch(
        stream,
        "centre_input",
        Spread.blocks(shape.rows(), THREADS),
        batch.raw(),
        inputScale,
        model.bDec().value(),
        batch.input(),
        batch.inputSquare());
  }

  private void encode(CudaStream stream) {
    for (int first = 0; first < shape.rows(); first += shape.chunk()) {
      int rows = Math.min(shape.chunk(), shape.rows() - first);
      (rows == shape.chunk() ? product : lastProduct)
          .run(stream, batch.input() + 2L * first * shape.d(), model.encoder().high(), batch.pre());
      select(stream, batch.main(), 0, first, rows);
      if (shape.auxK() > 0) {
        select(stream, batch.aux(), batch.silent(), first, rows);
      }
    }
  }

  /** The encoder product alone, once over the batch: the floor under a step. */
  void productOnly(CudaStream stream) {
    for (int first = 0; first + shape.chunk() <= shape.rows(); first += shape.chunk()) {
      product.run(
          stream, batch.input() + 2L * first * shape.d(), model.encoder().high(), batch.pre());
    }
  }

  private void select(CudaStream stream, BatchBuffers.Code to, long mask, int first, int rows) {
    kernels.launch(
        stream,
        "select_top",
        Spread.blocks(rows, to.k() > SELECT_THREADS ? WIDE : SELECT_THREADS),
        batch.pre(),
        mask,
        model.scalars(),
        first,
        to.k(),
        to.feature(),
        to.value(),
        to.count());
  }

  private void decode(CudaStream stream) {
    decode(stream, batch.main(), batch.input(), -1f, 0, batch.error());
    if (shape.auxK() > 0) {
      long left = batch.error() + 2L * shape.rows() * shape.d();
      decode(stream, batch.aux(), batch.error(), 1f, 1, left);
    }
  }

  private void decode(
      CudaStream stream, BatchBuffers.Code code, long base, float sign, int needsDead, long error) {
    kernels.launch(
        stream,
        "decode",
        new Spread(
            shape.rows(),
            shape.slices(code.k()),
            StepShape.DECODE_THREADS,
            StepShape.decodeBytes(code.k())),
        model.decoder().high(),
        code.feature(),
        code.value(),
        code.count(),
        code.k(),
        StepShape.slice(code.k()),
        base,
        sign,
        needsDead,
        model.scalars(),
        error,
        code.dz(),
        code.square());
  }

  private void group(CudaStream stream) {
    BatchBuffers.Groups g = batch.groups();
    kernels.launch(
        stream,
        "add_row_errors",
        Spread.of(2L * shape.rows(), THREADS),
        batch.main().square(),
        batch.aux().square(),
        shape.rows(),
        model.scalars(),
        batch.rowError());
    stream.clear(g.counts(), 4L * shape.n());
    pairs(stream, "count_features", g.counts());
    kernels.launch(stream, "scan_features", Spread.blocks(1, WIDE), g.counts(), g.start());
    pairs(stream, "place_features", g.counts(), g.slot());
    int words = Math.ceilDiv(2 * shape.rows(), 32);
    kernels.launch(
        stream,
        "order_features",
        new Spread(Math.ceilDiv(shape.n(), WARPS), 1, WARPS * 32, WARPS * 2 * words * 4),
        g.start(),
        g.slot(),
        shape.rows(),
        words,
        batch.main().value(),
        batch.aux().value(),
        batch.main().dz(),
        batch.aux().dz(),
        batch.inputSquare(),
        batch.rowError(),
        g.row(),
        g.z(),
        g.gradient(),
        g.biasSum(),
        g.mainCount(),
        g.bound());
  }

  private void pairs(CudaStream stream, String kernel, Object... last) {
    Object[] arguments = new Object[6 + last.length];
    arguments[0] = batch.main().feature();
    arguments[1] = batch.main().count();
    arguments[2] = batch.aux().feature();
    arguments[3] = batch.aux().count();
    arguments[4] = shape.rows();
    arguments[5] = model.scalars();
    System.arraycopy(last, 0, arguments, 6, last.length);
    kernels.launch(stream, kernel, Spread.of(shape.pairs(), THREADS), arguments);
  }
}
