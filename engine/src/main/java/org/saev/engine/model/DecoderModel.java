package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;
import org.saev.engine.tensor.TorchWorkers;

/**
 * A model around a Llama-type decoder: pictures, if it takes any, go through its tower, the tower's
 * rows are put in the place of the image tokens, and the decoder does the rest.
 */
final class DecoderModel implements VisionLanguageModel {
  /** Width from which one operation is worth all cores. */
  private static final int SPREAD_FROM = 1024;

  /** Chunks in flight on a GPU: one is read and one computed; more would only take memory. */
  private static final int AHEAD_ON_GPU = 2;

  private final ModelInfo info;
  private final Closers closers;
  private final SampleEncoder encoder;
  private final TorchProgram program;
  private final Decoder decoder;
  private final @Nullable ImageTower tower;
  private final int imageToken;
  private final long[] blocked;
  private final TorchWorkers workers;
  private final ModelOptions options;

  private DecoderModel(
      ModelInfo info,
      ModelParts parts,
      TorchProgram program,
      ModelOptions options,
      Closers closers) {
    this.options = options;
    this.info = info;
    this.closers = closers;
    this.encoder = parts.encoder();
    this.decoder = parts.decoder();
    this.tower = parts.tower();
    this.imageToken = parts.imageToken();
    this.blocked = parts.blocked();
    this.program = program;
    TorchWorkers started =
        new TorchWorkers(
            options.onProcessor() ? Torch.threads() : AHEAD_ON_GPU,
            info.hiddenSize() >= SPREAD_FROM);
    this.workers = closers.add(started, started::close);
  }

  /** Opens a folder; if that fails, nothing stays open. */
  static DecoderModel open(Architecture architecture, ModelInfo info, ModelOptions options) {
    Closers closers = new Closers();
    try {
      Opening opening = new Opening(info, options, closers);
      ModelParts parts = architecture.open(info.folder(), opening);
      return new DecoderModel(info, parts, opening.program(), options, closers);
    } catch (RuntimeException e) {
      closers.close();
      throw e;
    }
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public Precision precision() {
    return options.precisionFor(info.hiddenSize());
  }

  @Override
  public EncodedSample encode(Dataset dataset, Sample sample, Pass pass) throws IOException {
    return encoder.encode(dataset, sample, pass);
  }

  @Override
  public String piece(int tokenId) {
    return encoder.piece(tokenId);
  }

  @Override
  public List<float[]> forwardTo(int layer, List<EncodedSample> batch) {
    try (PtNDManager shared = program.newManager();
        BatchRun run = start(shared, batch)) {
      return run.rowsAfter(layer);
    }
  }

  @Override
  public List<List<float[]>> hiddenStates(List<EncodedSample> batch) {
    List<List<float[]>> results = new ArrayList<>();
    batch.forEach(sample -> results.add(new ArrayList<>()));
    try (PtNDManager shared = program.newManager();
        BatchRun run = start(shared, batch)) {
      for (int layer = 0; layer < info.layers(); layer++) {
        run.through(layer, layer);
        add(results, run.rows());
      }
      add(results, run.normedRows());
    }
    return results;
  }

  private static void add(List<List<float[]>> results, List<float[]> rows) {
    for (int i = 0; i < rows.size(); i++) {
      results.get(i).add(rows.get(i));
    }
  }

  @Override
  public List<TextLoss> textLoss(
      int layer, UnaryOperator<float[]> replace, List<EncodedSample> batch) {
    TextLoss[] losses = new TextLoss[batch.size()];
    replaced(
        layer,
        replace,
        batch,
        (step, chunk, normed) -> {
          TextLabels labels = TextLabels.of(chunk, batch);
          float[] nats = labels.losses(step, program, normed, decoder.head(), blocked);
          for (int i = 0; i < chunk.members().size(); i++) {
            losses[chunk.members().get(i)] = labels.sum(i, nats);
          }
        });
    return Arrays.asList(losses);
  }

  @Override
  public float[] logits(int layer, UnaryOperator<float[]> replace, EncodedSample sample) {
    List<float[]> results = new ArrayList<>();
    replaced(
        layer,
        replace,
        List.of(sample),
        (step, chunk, normed) -> {
          PtNDArray scores =
              program.run(
                  step,
                  "logits",
                  normed,
                  decoder.head(),
                  Torch.longs(step, blocked, blocked.length));
          int count = Math.multiplyExact(sample.tokens().length(), info.vocabulary());
          results.add(Torch.read(scores, 0, count));
        });
    return results.getFirst();
  }

  /** Runs the whole decoder with the residual stream after {@code layer} replaced. */
  private void replaced(
      int layer, UnaryOperator<float[]> replace, List<EncodedSample> batch, BatchRun.Reader read) {
    try (PtNDManager shared = program.newManager();
        BatchRun run = start(shared, batch)) {
      run.through(0, layer);
      run.replace(replace);
      run.through(layer + 1, info.layers() - 1);
      run.readOut(read);
    }
  }

  /**
   * Embeds a batch.
   *
   * @param shared owns the pictures' rows
   */
  private BatchRun start(PtNDManager shared, List<EncodedSample> batch) {
    ImageFeatures features =
        tower == null
            ? ImageFeatures.none()
            : ImageFeatures.of(shared, program, tower, workers, batch);
    return new BatchRun(program, decoder, workers, options, imageToken, features, batch);
  }

  @Override
  public List<LensTokens> logitLens(float[] rows, int top) {
    return LogitLens.of(decoder, rows, info.hiddenSize(), Math.min(top, info.vocabulary()));
  }

  @Override
  public void close() {
    closers.close();
  }
}
