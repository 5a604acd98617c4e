package org.saev.engine.train.cuda;

import java.util.List;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaStream;

/**
 * One step of a sparse recipe. Dead features, clipping and the cut of a selection over the whole
 * batch are decided on the GPU.
 */
final class StepSequence implements Steps {
  private static final int THREADS = 256;
  private static final int WIDE = 1024;
  private static final int SELECT_THREADS = 512;

  private final StepShape shape;
  private final ModelBuffers model;
  private final BatchBuffers batch;
  private final StepKernels kernels;
  private final float inputScale;
  private final UpdateSequence update;
  private final WholeBatchSelection whole;
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
    this.whole = new WholeBatchSelection(shape, model, batch, kernels);
    this.product = product(blas, shape.chunk());
    int rest = shape.rows() % shape.chunk();
    this.lastProduct = rest == 0 ? product : product(blas, rest);
  }

  private BlasLt.Product product(BlasLt blas, int rows) {
    long bias = shape.precise() ? model.bEnc().value() : model.bEncNarrow();
    return blas.product(rows, shape.n(), shape.d(), shape.precise(), bias);
  }

  @Override
  public List<Part> parts() {
    return List.of(
        new Part("input", this::input),
        new Part("encode and select", this::encode),
        new Part("decode", this::decode),
        new Part("group", this::group),
        new Part("sums", update::sums),
        new Part("clip", update::clip),
        new Part("update", update::update));
  }

  private void input(CudaStream stream) {
    kernels.launch(
        stream,
        "begin_step",
        Spread.blocks(1, 1),
        batch.rate(),
        model.progress(),
        shape.inOnePiece() ? 1 : 0,
        model.scalars());
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
    if (shape.wholeBatch()) {
      whole.prepare(stream);
    }
    chunks((first, rows) -> {
      multiply(stream, first, rows);
      if (shape.wholeBatch()) {
        whole.count(stream, first, rows);
      } else {
        select(stream, batch.main(), 0, first, rows);
      }
      if (shape.auxK() > 0) {
        select(stream, batch.aux(), batch.silent(), first, rows);
      }
    });
    if (shape.wholeBatch()) {
      whole.cut(stream);
      chunks((first, rows) -> {
        if (!shape.inOnePiece()) {
          multiply(stream, first, rows);
        }
        whole.collect(stream, first, rows);
      });
    }
  }

  private interface Chunk {
    void accept(int firstRow, int rows);
  }

  private void chunks(Chunk work) {
    for (int first = 0; first < shape.rows(); first += shape.chunk()) {
      work.accept(first, Math.min(shape.chunk(), shape.rows() - first));
    }
  }

  private void multiply(CudaStream stream, int first, int rows) {
    long input = batch.input() + shape.cells((long) first * shape.d());
    (rows == shape.chunk() ? product : lastProduct)
        .run(stream, input, model.encoder().high(), batch.pre());
  }

  @Override
  public void productOnly(CudaStream stream) {
    chunks((first, rows) -> multiply(stream, first, rows));
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
    long start = batch.whole().start();
    decode(stream, batch.main(), start, shape.levels(), batch.input(), -1f, 0, batch.error());
    if (shape.auxK() > 0) {
      long level = shape.cells((long) shape.rows() * shape.d());
      long error = batch.error() + (shape.levels() - 1) * level;
      decode(stream, batch.aux(), 0, 1, error, 1f, 1, error + level);
    }
  }

  private void decode(
      CudaStream stream,
      BatchBuffers.Code code,
      long start,
      int levels,
      long base,
      float sign,
      int needsDead,
      long error) {
    kernels.launch(
        stream,
        "decode",
        new Spread(
            shape.rows(),
            shape.slices(),
            StepShape.DECODE_THREADS,
            shape.decodeBytes(code.tile(), levels)),
        model.decoder().high(),
        code.feature(),
        code.value(),
        start,
        code.count(),
        code.k(),
        code.tile(),
        shape.slice(),
        levels,
        base,
        sign,
        needsDead,
        model.scalars(),
        error,
        code.dz(),
        code.square(),
        code.allSquare());
  }

  private void group(CudaStream stream) {
    BatchBuffers.Groups g = batch.groups();
    kernels.launch(
        stream,
        "add_row_errors",
        Spread.of(3L * shape.rows(), THREADS),
        batch.main().square(),
        batch.aux().square(),
        batch.main().allSquare(),
        shape.rows(),
        model.scalars(),
        batch.rowError());
    stream.clear(g.counts(), 4L * shape.n());
    pairs(stream, "count_features", g.counts());
    kernels.launch(stream, "scan_features", Spread.blocks(1, WIDE), g.counts(), g.start());
    pairs(stream, "place_features", g.counts(), g.slot());
    int words = shape.orderWords();
    int warps = shape.orderWarps();
    kernels.launch(
        stream,
        "order_features",
        new Spread(Math.ceilDiv(shape.n(), warps), 1, warps * 32, warps * 2 * words * 4),
        g.start(),
        g.slot(),
        batch.whole().slotRow(),
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
