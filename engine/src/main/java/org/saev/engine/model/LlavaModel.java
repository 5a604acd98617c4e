package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;
import org.saev.engine.tensor.TorchWorkers;

/**
 * LLaVA 1.5: pictures through a CLIP tower and a projector, their rows put in the place of the
 * image tokens, then a Llama decoder.
 */
final class LlavaModel implements VisionLanguageModel {
  /** Width from which one operation is worth all cores. */
  private static final int SPREAD_FROM = 1024;

  private final ModelInfo info;
  private final LlavaConfig config;
  private final Closers closers;
  private final LlavaEncoder encoder;
  private final TorchProgram program;
  private final Decoder decoder;
  private final VisionTower tower;
  private final TorchWorkers workers;

  private LlavaModel(ModelInfo info, Path folder, Precision precision, Closers closers) {
    this.info = info;
    this.closers = closers;
    this.config = LlavaConfig.read(folder);
    LlavaEncoder opened = new LlavaEncoder(folder, config);
    this.encoder = closers.add(opened, opened::close);
    Safetensors mapped = Safetensors.openFolder(folder);
    Safetensors files = closers.add(mapped, mapped::close);
    TorchProgram loaded = LlavaProgram.load();
    this.program = closers.add(loaded, loaded::close);
    PtNDManager manager = Torch.newManager();
    PtNDManager owner = closers.add(manager, manager::close);
    CheckpointNames names = CheckpointNames.of(files, folder);
    Weights weights = new Weights(files, program, precision);
    this.decoder = new Decoder(config.text(), program, weights, names, owner);
    this.tower = new VisionTower(config, program, weights, names, owner);
    TorchWorkers started = new TorchWorkers(info.hiddenSize() >= SPREAD_FROM);
    this.workers = closers.add(started, started::close);
  }

  /** Opens a folder; if that fails, nothing stays open. */
  static LlavaModel open(ModelInfo info, Path folder, Precision precision) {
    Closers closers = new Closers();
    try {
      return new LlavaModel(info, folder, precision, closers);
    } catch (RuntimeException e) {
      closers.close();
      throw e;
    }
  }

  static ModelInfo describe(Path folder, String hash) {
    LlavaConfig config = LlavaConfig.read(folder);
    return new ModelInfo(
        folder,
        LlavaConfig.ARCHITECTURE,
        hash,
        config.text().layers(),
        config.text().hidden(),
        config.text().vocabulary(),
        config.vision().grid(),
        config.vision().grid());
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
    forEachChunk(
        batch,
        (step, chunk, embedded) -> {
          PtNDArray h = run(step, embedded, 0, layer);
          List<float[]> rows = rows(step, chunk, h, batch);
          for (int i = 0; i < rows.size(); i++) {
            results[chunk.members().get(i)] = rows.get(i);
          }
        });
    return Arrays.asList(results);
  }

  @Override
  public List<List<float[]>> hiddenStates(List<EncodedSample> batch) {
    List<List<float[]>> results = new ArrayList<>();
    batch.forEach(sample -> results.add(new ArrayList<>()));
    forEachChunk(
        batch,
        (step, chunk, embedded) -> {
          PtNDArray h = embedded;
          for (int layer = 0; layer <= info.layers(); layer++) {
            h = layer < info.layers() ? run(step, h, layer, layer) : decoder.norm(step, h);
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
        (step, chunk, embedded) -> {
          PtNDArray h = run(step, embedded, 0, layer);
          h = replaced(step, chunk, h, replace, batch);
          h = run(step, h, layer + 1, info.layers() - 1);
          TextLabels labels = TextLabels.of(chunk, batch);
          float[] nats = labels.losses(step, program, decoder.norm(step, h), decoder.head());
          for (int i = 0; i < chunk.members().size(); i++) {
            losses[chunk.members().get(i)] = labels.sum(i, nats);
          }
        });
    return Arrays.asList(losses);
  }

  @Override
  public float[] logits(EncodedSample sample) {
    List<float[]> results = new ArrayList<>();
    forEachChunk(
        List.of(sample),
        (step, chunk, embedded) -> {
          PtNDArray h = run(step, embedded, 0, info.layers() - 1);
          PtNDArray scores = program.run(step, "logits", decoder.norm(step, h), decoder.head());
          int count = Math.multiplyExact(sample.tokens().length(), info.vocabulary());
          results.add(Torch.read(scores, 0, count));
        });
    return results.getFirst();
  }

  /** What is done with one chunk's embedded tokens, b × n × d. */
  @FunctionalInterface
  private interface Step {
    void run(PtNDManager step, Chunk chunk, PtNDArray embedded);
  }

  /** Runs the chunks side by side, each on its own worker. */
  private void forEachChunk(List<EncodedSample> batch, Step action) {
    try (PtNDManager shared = Torch.newManager()) {
      ImageFeatures features =
          new ImageFeatures(shared, tower, config.imageTokens(), workers, batch);
      List<Runnable> pieces = new ArrayList<>();
      for (Chunk chunk : Chunk.of(batch)) {
        pieces.add(() -> {
          try (PtNDManager step = Torch.newManager()) {
            action.run(step, chunk, embed(step, chunk, features, batch));
          }
        });
      }
      workers.run(pieces);
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
      ImageFeatures.Rows rows = features.of(sample);
      long[] at = imagePositions(sample.tokens(), rows.count(), (long) i * chunk.length());
      program
          .run(
              step,
              "place",
              h,
              Torch.longs(step, at, at.length),
              program.run(step, "rows", rows.rows(), rows.first(), at.length))
          .close();
    }
    return h;
  }

  /** The first {@code count} places of the image token, as flat positions. */
  private long[] imagePositions(TokenTable tokens, long count, long offset) {
    int[] ids = tokens.tokenId();
    long[] found = new long[Math.toIntExact(count)];
    int n = 0;
    for (int i = 0; i < ids.length && n < count; i++) {
      if (ids[i] == config.imageToken()) {
        found[n++] = offset + i;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** Runs layers {@code from} … {@code to} and frees what lies between. */
  private PtNDArray run(PtNDManager step, PtNDArray h, int from, int to) {
    PtNDArray current = h;
    for (int layer = from; layer <= to; layer++) {
      PtNDArray next = decoder.layer(step, layer, current);
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
