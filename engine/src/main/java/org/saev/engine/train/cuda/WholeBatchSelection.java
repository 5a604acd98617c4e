package org.saev.engine.train.cuda;

import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaStream;

/**
 * The k · rows largest pre-activations of a batch, exactly. A first pass counts values by their
 * bits, which gives the cut, and marks where they lie; a second takes what lies above it, and reads
 * only marked places. Values below a floor guessed from the step before are counted only if those
 * above it were too few, which the GPU finds out by itself.
 */
final class WholeBatchSelection {
  private static final int COUNT_THREADS = 512;

  /** Threads that take one row's pairs; the kernels' counts hold for so many. */
  private static final int ROW_THREADS = 64;

  /** Blocks that share the counting: each has its own counts, to be added up. */
  private static final int COUNT_BLOCKS = 1024;

  private static final int WIDE = 1024;
  private static final int FROM_FLOOR = 0;
  private static final int BELOW_FLOOR = 1;
  private static final int IN_BIN = 2;

  private final StepShape shape;
  private final ModelBuffers model;
  private final BatchBuffers batch;
  private final StepKernels kernels;

  WholeBatchSelection(
      StepShape shape, ModelBuffers model, BatchBuffers batch, StepKernels kernels) {
    this.shape = shape;
    this.model = model;
    this.batch = batch;
    this.kernels = kernels;
  }

  /** Before the first chunk. */
  void prepare(CudaStream stream) {
    stream.clear(batch.whole().bins(), BatchBuffers.Whole.BIN_BYTES);
    if (shape.precise()) {
      stream.clear(batch.whole().lowBins(), BatchBuffers.Whole.LOW_BIN_BYTES);
    }
  }

  /** Takes in a chunk of pre-activations. */
  void count(CudaStream stream, int first, int rows) {
    count(stream, first, rows, FROM_FLOOR, batch.whole().bins());
  }

  private void count(CudaStream stream, int first, int rows, int stage, long bins) {
    kernels.launch(
        stream,
        "count_keys",
        Spread.blocks(Math.min(COUNT_BLOCKS, rows), COUNT_THREADS),
        batch.pre(),
        first,
        rows,
        stage,
        model.scalars(),
        bins,
        batch.whole().marks());
  }

  /** After the last chunk. */
  void cut(CudaStream stream) {
    find(stream, FROM_FLOOR);
    if (shape.inOnePiece()) {
      count(stream, 0, shape.rows(), BELOW_FLOOR, batch.whole().bins());
      find(stream, BELOW_FLOOR);
    }
    if (shape.precise()) {
      count(stream, 0, shape.rows(), IN_BIN, batch.whole().lowBins());
      find(stream, IN_BIN);
    }
  }

  private void find(CudaStream stream, int stage) {
    kernels.launch(
        stream,
        "find_cut",
        Spread.blocks(1, WIDE),
        batch.whole().bins(),
        batch.whole().lowBins(),
        (long) shape.rows() * shape.k(),
        stage,
        model.scalars());
  }

  /** Takes the pairs of a chunk; chunks come in their order. */
  void collect(CudaStream stream, int first, int rows) {
    BatchBuffers.Whole whole = batch.whole();
    BatchBuffers.Code code = batch.main();
    kernels.launch(
        stream,
        "count_kept",
        Spread.blocks(rows, ROW_THREADS),
        batch.pre(),
        first,
        whole.marks(),
        model.scalars(),
        whole.greater(),
        whole.ties());
    kernels.launch(
        stream,
        "lay_out_rows",
        Spread.blocks(1, WIDE),
        first,
        rows,
        whole.greater(),
        whole.ties(),
        whole.start(),
        code.count(),
        model.scalars());
    kernels.launch(
        stream,
        "collect_kept",
        Spread.blocks(rows, ROW_THREADS),
        batch.pre(),
        first,
        whole.marks(),
        whole.ties(),
        whole.start(),
        code.count(),
        model.scalars(),
        code.feature(),
        code.value(),
        whole.slotRow());
  }
}
