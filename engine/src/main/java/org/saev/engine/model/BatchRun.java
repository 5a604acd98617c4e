package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;
import org.saev.engine.tensor.TorchWorkers;

/**
 * A batch on its way through a decoder, cut into chunks. Each chunk goes through all the layers
 * asked for while its numbers are in the caches; or, where layers are streamed, every layer runs
 * over all chunks before the next is loaded, and is freed.
 */
final class BatchRun implements AutoCloseable {
  private final TorchProgram program;
  private final Decoder decoder;
  private final TorchWorkers workers;
  private final ModelOptions options;
  private final int dim;
  private final List<EncodedSample> batch;
  private final List<Chunk> chunks;
  private final PtNDManager[] managers;
  private final Angles[] angles;
  private final PtNDArray[] states;

  /**
   * Embeds a batch.
   *
   * @param imageToken the id whose positions take the pictures' rows
   * @param features the pictures' rows
   */
  BatchRun(
      TorchProgram program,
      Decoder decoder,
      TorchWorkers workers,
      ModelOptions options,
      int imageToken,
      ImageFeatures features,
      List<EncodedSample> batch) {
    this.program = program;
    this.decoder = decoder;
    this.workers = workers;
    this.options = options;
    this.dim = decoder.width();
    this.batch = batch;
    this.chunks = Chunk.of(batch, options.onProcessor() ? Chunk.FOR_PROCESSORS : Chunk.FOR_GPUS);
    this.managers = new PtNDManager[chunks.size()];
    this.angles = new Angles[chunks.size()];
    this.states = new PtNDArray[chunks.size()];
    Arrays.setAll(managers, i -> program.newManager());
    try {
      each(i -> {
        angles[i] = decoder.angles(managers[i], chunks.get(i), batch);
        states[i] = embed(i, imageToken, features);
      });
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Runs layers {@code from} … {@code to}; nothing where there is none. */
  void through(int from, int to) {
    if (options.streamLayers()) {
      for (int at = from; at <= to; at++) {
        int layer = at;
        each(i -> step(i, layer));
        decoder.drop(layer);
      }
    } else {
      each(i -> {
        for (int layer = from; layer <= to; layer++) {
          step(i, layer);
        }
      });
    }
  }

  private void step(int chunk, int layer) {
    PtNDArray next = decoder.layer(managers[chunk], layer, states[chunk], angles[chunk]);
    states[chunk].close();
    states[chunk] = next;
  }

  /**
   * Runs layers up to one and reads the residual stream: per sample its rows, length × d, fp32. A
   * chunk is read while the next is computed.
   */
  List<float[]> rowsAfter(int layer) {
    if (options.streamLayers()) {
      through(0, layer);
      return rows();
    }
    float[][] results = new float[batch.size()][];
    each(i -> {
      for (int at = 0; at <= layer; at++) {
        step(i, at);
      }
      keep(i, states[i], results);
    });
    return Arrays.asList(results);
  }

  /** The residual stream as it is now: per sample its rows, length × d, fp32. */
  List<float[]> rows() {
    float[][] results = new float[batch.size()][];
    each(i -> keep(i, states[i], results));
    return Arrays.asList(results);
  }

  /** The residual stream behind the final norm. */
  List<float[]> normedRows() {
    float[][] results = new float[batch.size()][];
    each(i -> {
      try (PtNDArray normed = decoder.norm(managers[i], states[i])) {
        keep(i, normed, results);
      }
    });
    return Arrays.asList(results);
  }

  private void keep(int i, PtNDArray h, float[][] results) {
    List<float[]> rows = rows(i, h);
    for (int k = 0; k < rows.size(); k++) {
      results[chunks.get(i).members().get(k)] = rows.get(k);
    }
  }

  private List<float[]> rows(int i, PtNDArray h) {
    Chunk chunk = chunks.get(i);
    List<float[]> rows = new ArrayList<>();
    try (PtNDArray floats =
        program.run(managers[i], options.onProcessor() ? "to_float" : "to_host", h)) {
      for (int k = 0; k < chunk.members().size(); k++) {
        int length = batch.get(chunk.members().get(k)).tokens().length();
        long first = (long) k * chunk.length() * dim;
        rows.add(Torch.read(floats, first, Math.multiplyExact(length, dim)));
      }
    }
    return rows;
  }

  /**
   * Goes on with other rows.
   *
   * @param replace given one sample's rows (length × d), returns those to go on with
   */
  void replace(UnaryOperator<float[]> replace) {
    each(i -> {
      Chunk chunk = chunks.get(i);
      float[] padded = new float[chunk.members().size() * chunk.length() * dim];
      List<float[]> rows = rows(i, states[i]);
      for (int k = 0; k < rows.size(); k++) {
        float[] changed;
        // chunks run side by side, but the caller's function need not know of threads
        synchronized (replace) {
          changed = replace.apply(rows.get(k));
        }
        System.arraycopy(changed, 0, padded, k * chunk.length() * dim, changed.length);
      }
      try (PtNDArray values =
          Torch.floats(managers[i], padded, chunk.members().size(), chunk.length(), dim)) {
        PtNDArray next = program.run(managers[i], "like", values, states[i]);
        states[i].close();
        states[i] = next;
      }
    });
  }

  /** What is made of one chunk's residual stream behind the final norm, b × n × d. */
  @FunctionalInterface
  interface Reader {
    void read(PtNDManager step, Chunk chunk, PtNDArray normed);
  }

  /** Reads every chunk out behind the final norm. */
  void readOut(Reader reader) {
    each(i -> {
      try (PtNDManager step = program.newManager()) {
        reader.read(step, chunks.get(i), decoder.norm(step, states[i]));
      }
    });
  }

  private PtNDArray embed(int i, int imageToken, ImageFeatures features) {
    Chunk chunk = chunks.get(i);
    PtNDArray h = decoder.embed(managers[i], chunk.ids(batch), chunk.members().size());
    for (int k = 0; k < chunk.members().size(); k++) {
      EncodedSample sample = batch.get(chunk.members().get(k));
      if (!sample.pictures().isEmpty()) {
        features.place(h, sample, imagePositions(sample, imageToken, (long) k * chunk.length()));
      }
    }
    return h;
  }

  /** The sample's image positions, as flat positions; those of a truncated picture are fewer. */
  private static long[] imagePositions(EncodedSample sample, int imageToken, long offset) {
    int[] ids = sample.tokens().tokenId();
    long[] found = new long[sample.imagePositions()];
    int n = 0;
    for (int i = 0; i < ids.length && n < found.length; i++) {
      if (ids[i] == imageToken) {
        found[n++] = offset + i;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** Does something for every chunk, side by side. */
  private void each(IntConsumer action) {
    List<Runnable> pieces = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      int piece = i;
      pieces.add(() -> action.accept(piece));
    }
    workers.run(pieces);
  }

  @Override
  public void close() {
    for (PtNDManager manager : managers) {
      manager.close();
    }
  }
}
