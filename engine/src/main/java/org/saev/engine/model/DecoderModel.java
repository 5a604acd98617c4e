package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
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
    TorchWorkers started = new TorchWorkers(info.hiddenSize() >= SPREAD_FROM);
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
  public EncodedSample encode(Dataset dataset, Sample sample, Pass pass) throws IOException {
    return encoder.encode(dataset, sample, pass);
  }

  @Override
  public String piece(int tokenId) {
    return encoder.piece(tokenId);
  }

  @Override
  public List<float[]> forwardTo(int layer, List<EncodedSample> batch) {
    float[][] results = new float[batch.size()][];
    if (options.streamLayers()) {
      stream(layer, batch, results);
    } else {
      forEachChunk(
          batch,
          (step, chunk, angles, embedded) ->
              keep(step, chunk, run(step, angles, embedded, 0, layer), batch, results));
    }
    return Arrays.asList(results);
  }

  /** Runs every layer over all chunks before the next is loaded, and frees it. */
  private void stream(int layer, List<EncodedSample> batch, float[][] results) {
    try (PtNDManager shared = program.newManager()) {
      ImageFeatures features = features(shared, batch);
      List<Chunk> chunks = chunks(batch);
      Angles[] angles = new Angles[chunks.size()];
      PtNDArray[] states = new PtNDArray[chunks.size()];
      each(
          chunks.size(),
          i -> {
            angles[i] = decoder.angles(shared, chunks.get(i), batch);
            states[i] = embed(shared, chunks.get(i), features, batch);
          });
      for (int at = 0; at <= layer; at++) {
        int current = at;
        each(
            chunks.size(),
            i -> {
              PtNDArray next = decoder.layer(shared, current, states[i], angles[i]);
              states[i].close();
              states[i] = next;
            });
        decoder.drop(at);
      }
      each(chunks.size(), i -> keep(shared, chunks.get(i), states[i], batch, results));
    }
  }

  private void keep(
      PtNDManager step, Chunk chunk, PtNDArray h, List<EncodedSample> batch, float[][] results) {
    List<float[]> rows = rows(step, chunk, h, batch);
    for (int i = 0; i < rows.size(); i++) {
      results[chunk.members().get(i)] = rows.get(i);
    }
  }

  @Override
  public List<List<float[]>> hiddenStates(List<EncodedSample> batch) {
    List<List<float[]>> results = new ArrayList<>();
    batch.forEach(sample -> results.add(new ArrayList<>()));
    forEachChunk(
        batch,
        (step, chunk, angles, embedded) -> {
          PtNDArray h = embedded;
          for (int layer = 0; layer <= info.layers(); layer++) {
            h = layer < info.layers() ? run(step, angles, h, layer, layer) : decoder.norm(step, h);
            List<float[]> rows = rows(step, chunk, h, batch);
            for (int i = 0; i < rows.size(); i++) {
              results.get(chunk.members().get(i)).add(rows.get(i));
            }
          }
        });
    return results;
  }

  @Override
  public List<TextLoss> textLoss(
      int layer, UnaryOperator<float[]> replace, List<EncodedSample> batch) {
    TextLoss[] losses = new TextLoss[batch.size()];
    forEachChunk(
        batch,
        (step, chunk, angles, embedded) -> {
          PtNDArray h = run(step, angles, embedded, 0, layer);
          h = replaced(step, chunk, h, replace, batch);
          h = run(step, angles, h, layer + 1, info.layers() - 1);
          TextLabels labels = TextLabels.of(chunk, batch);
          float[] nats =
              labels.losses(step, program, decoder.norm(step, h), decoder.head(), blocked);
          for (int i = 0; i < chunk.members().size(); i++) {
            losses[chunk.members().get(i)] = labels.sum(i, nats);
          }
        });
    return Arrays.asList(losses);
  }

  @Override
  public float[] logits(int layer, UnaryOperator<float[]> replace, EncodedSample sample) {
    List<float[]> results = new ArrayList<>();
    forEachChunk(
        List.of(sample),
        (step, chunk, angles, embedded) -> {
          PtNDArray h = run(step, angles, embedded, 0, layer);
          h = replaced(step, chunk, h, replace, List.of(sample));
          h = run(step, angles, h, layer + 1, info.layers() - 1);
          PtNDArray scores =
              program.run(
                  step,
                  "logits",
                  decoder.norm(step, h),
                  decoder.head(),
                  Torch.longs(step, blocked, blocked.length));
          int count = Math.multiplyExact(sample.tokens().length(), info.vocabulary());
          results.add(Torch.read(scores, 0, count));
        });
    return results.getFirst();
  }

  @Override
  public List<LensTokens> logitLens(float[] rows, int top) {
    return LogitLens.of(decoder, rows, info.hiddenSize(), Math.min(top, info.vocabulary()));
  }

  /** What is done with one chunk's embedded tokens, b × n × d. */
  @FunctionalInterface
  private interface Step {
    void run(PtNDManager step, Chunk chunk, Angles angles, PtNDArray embedded);
  }

  /** Runs the chunks side by side, each on its own worker. */
  private void forEachChunk(List<EncodedSample> batch, Step action) {
    try (PtNDManager shared = program.newManager()) {
      ImageFeatures features = features(shared, batch);
      List<Chunk> chunks = chunks(batch);
      each(
          chunks.size(),
          i -> {
            try (PtNDManager step = program.newManager()) {
              Chunk chunk = chunks.get(i);
              Angles angles = decoder.angles(step, chunk, batch);
              action.run(step, chunk, angles, embed(step, chunk, features, batch));
            }
          });
    }
  }

  private ImageFeatures features(PtNDManager shared, List<EncodedSample> batch) {
    return tower == null
        ? ImageFeatures.none()
        : ImageFeatures.of(shared, program, tower, workers, batch);
  }

  private List<Chunk> chunks(List<EncodedSample> batch) {
    return Chunk.of(batch, onProcessor() ? Chunk.FOR_PROCESSORS : Chunk.FOR_GPUS);
  }

  private boolean onProcessor() {
    return options.device().equals(Torch.CPU);
  }

  /** Does something for 0 … count - 1: side by side, except on a GPU, which one piece fills. */
  private void each(int count, IntConsumer action) {
    List<Runnable> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int piece = i;
      pieces.add(() -> action.accept(piece));
    }
    if (onProcessor()) {
      workers.run(pieces);
    } else {
      pieces.forEach(Runnable::run);
    }
  }

  private PtNDArray embed(
      PtNDManager step, Chunk chunk, ImageFeatures features, List<EncodedSample> batch) {
    PtNDArray h = decoder.embed(step, chunk.ids(batch), chunk.members().size());
    for (int i = 0; i < chunk.members().size(); i++) {
      EncodedSample sample = batch.get(chunk.members().get(i));
      if (sample.tiles() == 0) {
        continue;
      }
      long[] at = imagePositions(sample, (long) i * chunk.length());
      try (PtNDManager small = program.newManager()) {
        program.execute(
            "place", h, Torch.longs(small, at, at.length), features.rows(small, sample, at.length));
      }
    }
    return h;
  }

  /** The sample's image positions, as flat positions; those of a truncated picture are fewer. */
  private long[] imagePositions(EncodedSample sample, long offset) {
    int[] ids = sample.tokens().tokenId();
    long[] found = new long[sample.imageRows().length];
    int n = 0;
    for (int i = 0; i < ids.length && n < found.length; i++) {
      if (ids[i] == imageToken) {
        found[n++] = offset + i;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** Runs layers {@code from} … {@code to} and frees what lies between. */
  private PtNDArray run(PtNDManager step, Angles angles, PtNDArray h, int from, int to) {
    PtNDArray current = h;
    for (int layer = from; layer <= to; layer++) {
      PtNDArray next = decoder.layer(step, layer, current, angles);
      if (layer > from) {
        current.close();
      }
      current = next;
    }
    return current;
  }

  private List<float[]> rows(
      PtNDManager step, Chunk chunk, PtNDArray h, List<EncodedSample> batch) {
    int d = info.hiddenSize();
    PtNDArray floats = program.run(step, "to_float", h);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < chunk.members().size(); i++) {
      int length = batch.get(chunk.members().get(i)).tokens().length();
      long first = (long) i * chunk.length() * d;
      rows.add(Torch.read(floats, first, Math.multiplyExact(length, d)));
    }
    return rows;
  }

  private PtNDArray replaced(
      PtNDManager step,
      Chunk chunk,
      PtNDArray h,
      UnaryOperator<float[]> replace,
      List<EncodedSample> batch) {
    int d = info.hiddenSize();
    float[] padded = new float[chunk.members().size() * chunk.length() * d];
    List<float[]> rows = rows(step, chunk, h, batch);
    for (int i = 0; i < rows.size(); i++) {
      float[] changed;
      // chunks run side by side, but the caller's function need not know of threads
      synchronized (replace) {
        changed = replace.apply(rows.get(i));
      }
      System.arraycopy(changed, 0, padded, i * chunk.length() * d, changed.length);
    }
    PtNDArray values = Torch.floats(step, padded, chunk.members().size(), chunk.length(), d);
    return program.run(step, "like", values, h);
  }

  @Override
  public void close() {
    closers.close();
  }
}
