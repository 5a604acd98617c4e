package org.saev.engine.train.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaGraph;
import org.saev.engine.cuda.CudaStream;
import org.saev.engine.job.SaevException;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SparseRecipe;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingState;

/**
 * Training steps on an NVIDIA GPU. A step is one launch of a captured graph; the same inputs give
 * the same bits on the same card. The next step's tokens travel while this one computes.
 *
 * <p>Weights are fp32, products and gathers read their bf16 rounding; moments are bf16. With {@link
 * Precision#FP32} all of it is fp32. The host's state is brought up to date when {@link #state} is
 * called.
 */
public final class CudaBackend implements TrainingBackend {
  private static final int SLOTS = 2;

  private final Recipe recipe;
  private final Precision precision;
  private final float inputScale;
  private final TrainingState state;
  private final CudaContext context;
  private final CudaStream stream;
  private final CudaStream copies;
  private final BlasLt blas;
  private final ModelBuffers model;
  private @Nullable Prepared prepared;
  private boolean behind;
  private boolean computing;

  /** What belongs to one number of tokens per step. */
  private record Prepared(
      StepShape shape,
      StepWork work,
      StateTransfer transfer,
      InputSlot[] slots,
      CudaGraph[] graphs,
      MemorySegment rates,
      MemorySegment result) {}

  /**
   * @param target which GPU, and how precisely
   * @param inputScale factor on raw activations
   * @param state where to begin
   * @throws SaevException if the recipe cannot be trained on a GPU, or there is none
   */
  public CudaBackend(CudaTarget target, Recipe recipe, double inputScale, TrainingState state) {
    Support.recipe(recipe);
    this.recipe = recipe;
    this.precision = target.precision();
    this.inputScale = (float) inputScale;
    this.state = state;
    Cuda cuda = Cuda.load();
    this.context = new CudaContext(cuda, target.device(cuda));
    try {
      StepShape shape = StepShape.of(this.recipe, state.dIn(), precision, 1);
      MemoryEstimate.fit(shape, context.freeBytes());
      this.stream = context.stream();
      this.copies = context.stream();
      this.blas = context.blas();
      this.model = ModelBuffers.allocate(context, shape);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  @Override
  public void stage(float[] x, byte[] modality, int rows) {
    context.use();
    Prepared p = prepare(rows);
    slot(p, computing ? 1 : 0).send(x, modality, copies);
  }

  private InputSlot slot(Prepared p, int ahead) {
    return p.slots[Math.floorMod(state.progress().step + ahead, SLOTS)];
  }

  @Override
  public Step step(float[] x, byte[] modality, int rows, Rates rates, Runnable meanwhile) {
    context.use();
    Prepared p = prepare(rows);
    InputSlot input = slot(p, 0);
    if (!input.holds(x)) {
      input.send(x, modality, copies);
    }
    input.use(stream);
    p.rates.setAtIndex(ValueLayout.JAVA_DOUBLE, 0, rates.learningRate());
    p.rates.setAtIndex(ValueLayout.JAVA_DOUBLE, 1, rates.l1());
    stream.upload(p.rates, p.work.rates(), p.rates.byteSize());
    p.graphs[Math.floorMod(state.progress().step, SLOTS)].launch(stream);
    stream.download(p.work.result(), p.result, p.result.byteSize());
    behind = true;
    computing = true;
    try {
      meanwhile.run();
    } finally {
      computing = false;
      stream.await();
      advance(rows, StepResult.smallest(p.result));
    }
    return StepResult.read(p.result, p.shape);
  }

  private void advance(int rows, double smallest) {
    TrainingState.Progress progress = state.progress();
    progress.step++;
    progress.tokens += rows;
    progress.counted += rows;
    if (recipe instanceof SparseRecipe sparse && sparse.wholeBatch()) {
      progress.average(smallest, sparse.thresholdDecay());
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
    StepShape wanted = StepShape.of(recipe, state.dIn(), precision, rows);
    Support.batch(wanted);
    StepShape shape = MemoryEstimate.fit(wanted, context.freeBytes() + context.allocatedBytes());
    StepKernels kernels = new StepKernels(context, shape, recipe);
    StateTransfer transfer = new StateTransfer(context, stream, shape, model, kernels);
    transfer.upload(state);
    StepWork[] works = StepWork.of(context, shape, model, kernels, blas, inputScale, SLOTS);
    InputSlot[] slots = new InputSlot[SLOTS];
    CudaGraph[] graphs = new CudaGraph[SLOTS];
    for (int i = 0; i < SLOTS; i++) {
      StepWork work = works[i];
      slots[i] = new InputSlot(context, shape, work.raw(), work.modality());
      graphs[i] = stream.capture(() -> work.steps().run(stream));
    }
    Prepared made =
        new Prepared(
            shape,
            works[0],
            transfer,
            slots,
            graphs,
            context.allocatePinned(2 * Double.BYTES),
            context.allocatePinned(StepResult.bytes(shape)));
    prepared = made;
    return made;
  }

  /**
   * Which features the last step of a sparse recipe kept, or revived, for a comparison to be made
   * on them.
   */
  SparseCodes lastCodes(boolean dead) {
    Prepared p = Objects.requireNonNull(prepared);
    context.use();
    return new CodeReader(stream, p.shape, Objects.requireNonNull(p.work.batch())).read(dead);
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
        for (CudaGraph graph : p.graphs) {
          graph.close();
        }
      }
      context.close();
    }
  }
}
