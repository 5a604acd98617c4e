package org.saev.engine.train.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaGraph;
import org.saev.engine.cuda.CudaStream;
import org.saev.engine.job.SaevException;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.TopKRecipe;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingState;

/**
 * Top-k training steps on an NVIDIA GPU. A step is one launch of a captured graph; the same inputs
 * give the same bits on the same card.
 *
 * <p>Weights are fp32, products and gathers read their bf16 rounding; moments are bf16. The host's
 * state is brought up to date when {@link #state} is called.
 */
public final class CudaBackend implements TrainingBackend {
  /** Pieces of a batch whose copies overlap. */
  private static final int UPLOAD_PIECES = 8;

  /** The kernels count an SAE's features with 32 bits and its tokens with 31. */
  private static final int MOST_KEPT = 1024;

  private final TopKRecipe recipe;
  private final float inputScale;
  private final TrainingState state;
  private final CudaContext context;
  private final CudaStream stream;
  private final BlasLt blas;
  private final ModelBuffers model;
  private @Nullable Prepared prepared;
  private boolean behind;

  /** What belongs to one number of tokens per step. */
  private record Prepared(
      StepShape shape,
      BatchBuffers batch,
      StateTransfer transfer,
      CudaGraph graph,
      MemorySegment raw,
      MemorySegment modality,
      MemorySegment rate,
      MemorySegment result) {}

  /**
   * @param inputScale factor on raw activations
   * @param state where to begin
   * @throws SaevException if the recipe cannot be trained on a GPU, or there is none
   */
  public CudaBackend(Recipe recipe, double inputScale, TrainingState state) {
    this.recipe = supported(recipe);
    this.inputScale = (float) inputScale;
    this.state = state;
    Cuda cuda = Cuda.load();
    this.context = new CudaContext(cuda, cuda.bestDevice());
    try {
      StepShape shape = StepShape.of(this.recipe, state.dIn(), 1, 1);
      MemoryEstimate.fit(shape, context.freeBytes());
      this.stream = context.stream();
      this.blas = context.blas();
      this.model = ModelBuffers.allocate(context, shape);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** The recipe, if these kernels can train it. */
  static TopKRecipe supported(Recipe recipe) {
    if (!(recipe instanceof TopKRecipe topK)) {
      throw new SaevException("train.cuda-recipe", recipe.name());
    }
    int kept = Math.max(topK.k(), topK.auxWeight() > 0 ? topK.auxK() : 0);
    if (kept > MOST_KEPT) {
      throw new SaevException("train.cuda-k", String.valueOf(MOST_KEPT), String.valueOf(kept));
    }
    return topK;
  }

  @Override
  public Step step(float[] x, byte[] modality, int rows, Rates rates) {
    context.use();
    Prepared p = prepare(rows);
    MemorySegment.copy(modality, 0, p.modality, ValueLayout.JAVA_BYTE, 0, rows);
    p.rate.set(ValueLayout.JAVA_DOUBLE, 0, rates.learningRate());
    stream.upload(p.modality, p.batch.modality(), rows);
    stream.upload(p.rate, p.batch.rate(), Double.BYTES);
    upload(x, p);
    p.graph.launch(stream);
    stream.download(p.batch.sums().result(), p.result, p.result.byteSize());
    stream.await();
    behind = true;
    TrainingState.Progress progress = state.progress();
    progress.step++;
    progress.tokens += rows;
    progress.counted += rows;
    return StepResult.read(p.result, p.shape);
  }

  /**
   * Copies the batch through pinned memory: the host fills a piece while the one before travels.
   */
  private void upload(float[] x, Prepared p) {
    int values = p.shape.rows() * p.shape.dIn();
    int piece = Math.ceilDiv(values, UPLOAD_PIECES);
    int part = Math.ceilDiv(piece, UPLOAD_PIECES);
    for (int from = 0; from < values; from += piece) {
      int first = from;
      int end = Math.min(values, from + piece);
      IntStream.range(0, UPLOAD_PIECES)
          .parallel()
          .forEach(i -> {
            int begin = Math.min(end, first + i * part);
            int count = Math.min(end, begin + part) - begin;
            MemorySegment.copy(x, begin, p.raw, ValueLayout.JAVA_FLOAT, 4L * begin, count);
          });
      stream.upload(p.raw.asSlice(4L * from), p.batch.raw() + 4L * from, 4L * (end - from));
    }
  }

  private Prepared prepare(int rows) {
    Prepared known = prepared;
    if (known != null && known.shape.rows() == rows) {
      return known;
    }
    if (known != null) {
      throw new SaevException(
          "train.cuda-rows", String.valueOf(known.shape.rows()), String.valueOf(rows));
    }
    StepShape wanted = StepShape.of(recipe, state.dIn(), rows, rows);
    StepShape shape = MemoryEstimate.fit(wanted, context.freeBytes() + context.allocatedBytes());
    BatchBuffers batch = BatchBuffers.allocate(context, shape);
    StepKernels kernels = new StepKernels(context, shape, recipe);
    StateTransfer transfer = new StateTransfer(context, stream, shape, model, kernels);
    transfer.upload(state);
    StepSequence sequence = new StepSequence(shape, model, batch, kernels, blas, inputScale);
    Prepared made =
        new Prepared(
            shape,
            batch,
            transfer,
            stream.capture(() -> sequence.run(stream)),
            context.allocatePinned(4L * rows * shape.dIn()),
            context.allocatePinned(rows),
            context.allocatePinned(Double.BYTES),
            context.allocatePinned(StepResult.bytes(shape)));
    prepared = made;
    return made;
  }

  @Override
  public TrainingState state() {
    Prepared p = prepared;
    if (p != null && behind) {
      context.use();
      p.transfer.download(state);
      behind = false;
    }
    return state;
  }

  @Override
  public void firedCleared() {
    Prepared p = prepared;
    if (p != null) {
      context.use();
      p.transfer.uploadFired(state);
    }
  }

  @Override
  public void close() {
    try {
      state();
    } finally {
      context.use();
      Prepared p = prepared;
      if (p != null) {
        p.graph.close();
      }
      context.close();
    }
  }
}
