package org.saev.engine.feature;

import org.saev.engine.feature.SampleFeatures.Column;

/**
 * One sample's features in arrays, for loops over many samples that want no call per number. It
 * goes from sample to sample; only what is asked for is read. For one thread.
 */
public final class SampleRow {
  private final SampleFeatures all;
  private final float[][] values = new float[Column.values().length][0];
  private char[] narrow = {};
  private int[] feature = {};
  private long start;
  private int count;

  public SampleRow(SampleFeatures all) {
    this.all = all;
  }

  /**
   * Goes to {@code sample}.
   *
   * @return how many features fire on it
   */
  public int go(int sample) {
    start = all.start(sample);
    count = (int) (all.start(sample + 1) - start);
    return count;
  }

  /** The sample's features, ascending; what follows them in the array means nothing. */
  public int[] features() {
    if (feature.length < count) {
      feature = new int[count + count / 2];
      narrow = all.narrow() ? new char[feature.length] : narrow;
    }
    if (all.narrow()) {
      all.copyFeatures(start, count, narrow);
      for (int i = 0; i < count; i++) {
        feature[i] = narrow[i];
      }
    } else {
      all.copyFeatures(start, count, feature);
    }
    return feature;
  }

  /** One column, entry by entry as {@link #features}; what follows means nothing. */
  public float[] column(Column column) {
    float[] into = values[column.place];
    if (into.length < count) {
      into = new float[count + count / 2];
      values[column.place] = into;
    }
    all.copyValues(column, start, count, into);
    return into;
  }

  /** One number, where few are wanted. */
  public float value(Column column, int entry) {
    return all.value(column, start + entry);
  }
}
