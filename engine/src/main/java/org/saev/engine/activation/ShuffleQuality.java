package org.saev.engine.activation;

import java.util.Arrays;

/**
 * How well a stream is mixed: how often two rows of a batch, or of neighbouring batches, come from
 * the same sample, beside how often they would if every row were drawn from all.
 *
 * @param withinBatch pairs of rows of one batch from the same sample, as a multiple of the ideal
 * @param betweenBatches the same of pairs of rows from two batches in succession
 * @param batches how many were looked at
 */
public record ShuffleQuality(double withinBatch, double betweenBatches, int batches) {
  /** Where a stream's rows come from. */
  @FunctionalInterface
  interface Samples {
    /** Moves on by {@code count} rows and tells their samples. */
    int[] next(int count);
  }

  /** Looks at a store's shuffled rows, which are not read. */
  public static ShuffleQuality of(ShuffledBatches source, double[] chance, int batch, int batches) {
    return of(source::nextSamples, chance, batch, batches);
  }

  /** Looks at streamed rows, which are made for it. */
  public static ShuffleQuality of(StreamedBatches source, double[] chance, int batch, int batches) {
    float[] rows = new float[batch * source.dim()];
    byte[] modality = new byte[batch];
    return of(
        count -> {
          source.next(rows, modality, count);
          return source.lastSamples();
        },
        chance,
        batch,
        batches);
  }

  /**
   * @param chance per sample, the share of its rows in an ideal stream
   */
  static ShuffleQuality of(Samples source, double[] chance, int batch, int batches) {
    double ideal = Arrays.stream(chance).map(p -> p * p).sum();
    double within = 0;
    double between = 0;
    int[] before = new int[chance.length];
    for (int b = 0; b < batches; b++) {
      int[] now = new int[chance.length];
      for (int sample : source.next(batch)) {
        within += now[sample]++;
        between += before[sample];
      }
      before = now;
    }
    double pairs = batch * (batch - 1) / 2.0 * batches;
    double across = (double) batch * batch * (batches - 1);
    return new ShuffleQuality(within / pairs / ideal, between / across / ideal, batches);
  }
}
