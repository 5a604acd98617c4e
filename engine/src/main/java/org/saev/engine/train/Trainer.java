package org.saev.engine.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.activation.BatchSource;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.Sae;
import org.saev.engine.tensor.RowKernels;

/**
 * Trains one SAE: schedules, measurements, checkpoints. The arithmetic is a {@link
 * TrainingBackend}'s.
 */
public final class Trainer {
  /** Tokens from which scale and mean are estimated. */
  private static final int SCALE_TOKENS = 16_384;

  /** A run elsewhere waits for the host's measurements for at most this share of its time. */
  private static final double MEASURING_SHARE = 0.1;

  /** Tokens whose first reconstruction the encoder's length is fitted to. */
  private static final int FIT_TOKENS = 1024;

  /** The last share of a run in which firings are counted, and silence of a feature means death. */
  private static final int FIFTHS = 5;

  private final BatchSource train;
  private final Recipe recipe;
  private final TrainOptions options;
  private final String device;
  private final Path workFolder;
  private final JobContext context;
  private final RowKernels kernels = RowKernels.best();
  private final HeldOut heldOut;
  private final InputScale scale;
  private final TrainingState state;
  private final String settings;
  private long nextSave = Long.MAX_VALUE;
  private long begin;
  private long measuring;
  private final List<MetricsRow> rows = new ArrayList<>();

  private Trainer(
      BatchSource train,
      BatchSource heldOut,
      Recipe recipe,
      TrainOptions options,
      String device,
      @Nullable Sae start,
      Path workFolder,
      JobContext context) {
    TrainingBackends.check(device, recipe, train.dim(), options.batch());
    this.device = device;
    this.train = train;
    this.recipe = recipe;
    this.options = options;
    this.workFolder = workFolder;
    this.context = context;
    this.heldOut = new HeldOut(heldOut, options.heldOutTokens(), kernels, options.threads());
    // a stream that cannot go back keeps its first rows for training
    BatchSource looked = train.rewinds() ? train : heldOut;
    this.scale = InputScale.measure(looked, SCALE_TOKENS);
    this.state =
        start == null
            ? TrainingState.of(firstWeights(looked))
            : Unfolding.unfold(start, recipe, scale);
    this.settings = settings();
  }

  /**
   * Trains on {@code train} and measures on {@code heldOut}. Checkpoints and metrics.csv go into
   * {@code workFolder}; a cancelled run leaves a checkpoint from which the next call continues.
   *
   * @param train endless; its position is part of a checkpoint. Where it does not rewind, scale and
   *     mean are those of {@code heldOut}, and a resumed run is not bit for bit an uninterrupted
   *     one
   * @param heldOut tokens that {@code train} does not yield
   * @throws SaevException if training diverges or the checkpoint belongs to another run
   * @throws CancelledException if cancelled
   */
  public static TrainingResult train(
      BatchSource train,
      BatchSource heldOut,
      Recipe recipe,
      TrainOptions options,
      Path workFolder,
      JobContext context) {
    return train(train, heldOut, recipe, options, "cpu", null, workFolder, context);
  }

  /**
   * Trains on a device of choice. A checkpoint does not belong to a device: a run may go on on
   * another, though then not to the bit.
   *
   * @param device {@code cpu} or {@code cuda} ({@link TrainingBackends})
   * @param start an SAE whose weights to begin with; null for random ones
   */
  public static TrainingResult train(
      BatchSource train,
      BatchSource heldOut,
      Recipe recipe,
      TrainOptions options,
      String device,
      @Nullable Sae start,
      Path workFolder,
      JobContext context) {
    return new Trainer(train, heldOut, recipe, options, device, start, workFolder, context).run();
  }

  private Weights firstWeights(BatchSource source) {
    Weights weights = Initializer.weights(recipe, scale, options.seed());
    if (recipe instanceof SparseRecipe sparse) {
      float[] rows = new float[FIT_TOKENS * source.dim()];
      long position = source.position();
      source.next(rows, new byte[FIT_TOKENS], FIT_TOKENS);
      source.seek(position);
      Initializer.fitEncoder(weights, sparse, scale.factor(), rows);
    }
    return weights;
  }

  private TrainingResult run() {
    if (options.resume() && Checkpoint.exists(workFolder)) {
      train.seek(Checkpoint.read(workFolder, state, settings));
    }
    MetricsFile file = MetricsFile.open(workFolder, state.progress().step);
    begin = System.nanoTime();
    context.stage("stage.train", "unit.steps", options.steps());
    try (TrainingBackend backend =
        TrainingBackends.open(device, recipe, scale.factor(), state, options.threads())) {
      loop(backend, file);
    }
    Sae sae = Folding.fold(state, recipe, scale.factor());
    return new TrainingResult(
        sae,
        firingFrequency(),
        heldOut.measure(sae),
        List.copyOf(rows),
        (System.nanoTime() - begin) * 1e-9);
  }

  private void loop(TrainingBackend backend, MetricsFile file) {
    Feed feed = new Feed(train, options.batch());
    int saved = state.progress().step;
    int rowStep = saved;
    nextSave = nextSave();
    long since = System.nanoTime();
    try {
      while (state.progress().step < options.steps()) {
        int step = state.progress().step;
        context.progress(step);
        if (step == options.steps() - Math.ceilDiv(options.steps(), FIFTHS)) {
          Arrays.fill(state.fired(), 0);
          state.progress().counted = 0;
          backend.firedCleared();
        }
        TrainingBackend.Step done = step(backend, feed, step);
        refuseDivergence(done, step + 1, saved);
        if (isDue(options.metricsEvery()) && affordsMeasuring()) {
          long from = System.nanoTime();
          double seconds = (from - since) * 1e-9;
          int steps = state.progress().step - rowStep;
          record(backend.state(), done, (double) steps * options.batch() / seconds, file);
          rowStep = state.progress().step;
          since = System.nanoTime();
          measuring += since - from;
        }
        if (isDue(options.checkpointEvery()) || System.nanoTime() >= nextSave) {
          saved = save(backend, feed);
        }
      }
    } catch (CancelledException e) {
      save(backend, feed);
      throw e;
    }
    context.progress(options.steps());
  }

  private TrainingBackend.Step step(TrainingBackend backend, Feed feed, int step) {
    int rows = options.batch();
    Feed.Batch batch = feed.current();
    Runnable fetch =
        () -> {
          if (step + 1 < options.steps()) {
            Feed.Batch ahead = feed.ahead();
            backend.stage(ahead.x, ahead.modality, rows);
          }
        };
    TrainingBackend.Step done = backend.step(batch.x, batch.modality, rows, rates(step), fetch);
    feed.advance();
    return done;
  }

  private TrainingBackend.Rates rates(int step) {
    return new TrainingBackend.Rates(
        recipe.optimizer().rateAt(step, options.steps()),
        recipe instanceof SaeVRecipe saeV ? saeV.l1At(step, options.steps()) : 0);
  }

  private boolean isDue(int every) {
    int step = state.progress().step;
    return step % every == 0 || step == options.steps();
  }

  /**
   * On the processor a measurement costs about as much as a step. A GPU would wait for the
   * processor to encode the held-out tokens longer than it trains, so there rows are as far apart
   * as that takes; the last step always has one.
   */
  private boolean affordsMeasuring() {
    return TrainingBackends.isProcessor(device)
        || state.progress().step == options.steps()
        || measuring <= MEASURING_SHARE * (System.nanoTime() - begin);
  }

  private long nextSave() {
    return System.nanoTime() + (long) (options.checkpointMinutes() * 60e9);
  }

  private int save(TrainingBackend backend, Feed feed) {
    Checkpoint.write(workFolder, backend.state(), settings, feed.position());
    nextSave = nextSave();
    return state.progress().step;
  }

  private static void refuseDivergence(TrainingBackend.Step done, int step, int saved) {
    if (!Double.isFinite(done.loss()) || !Double.isFinite(done.gradientNorm())) {
      throw new SaevException("train.diverged", String.valueOf(step), String.valueOf(saved));
    }
  }

  private void record(
      TrainingState now, TrainingBackend.Step done, double tokensPerSecond, MetricsFile file) {
    int step = now.progress().step;
    ReconstructionMetrics held = heldOut.measure(Folding.fold(now, recipe, scale.factor()));
    double rate = rates(step - 1).learningRate();
    MetricsRow row =
        MetricsRow.of(now, done, held, deadAfter(now), recipe, options, rate, tokensPerSecond);
    rows.add(row);
    file.append(row);
    context.figures(row.figures());
  }

  private long deadAfter(TrainingState now) {
    return Math.max(options.batch(), now.progress().tokens / FIFTHS);
  }

  private double[] firingFrequency() {
    double[] frequency = new double[state.dSae()];
    for (int f = 0; f < frequency.length; f++) {
      frequency[f] = (double) state.fired()[f] / Math.max(1, state.progress().counted);
    }
    return frequency;
  }

  /** What a run must agree in to continue from a checkpoint. */
  private String settings() {
    return Json.MAPPER
        .writer()
        .without(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(
            // sorted: the text is compared letter by letter
            new java.util.TreeMap<>(
                Map.<String, Object>of(
                    "recipe", recipe,
                    "name", recipe.name(),
                    "steps", options.steps(),
                    "batch", options.batch(),
                    "seed", options.seed(),
                    "d_in", train.dim(),
                    "scale", scale.factor())));
  }
}
