package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.check.Duplicates;
import org.saev.engine.check.Flag;
import org.saev.engine.job.JobContext;

/**
 * Samples whose text and whose picture both mean to the model what another's do, however they
 * differ in letters and pixels. Each is compared with earlier ones that share sixteen bits of their
 * {@link Signatures} at one of sixteen places; the vectors themselves decide. Rows come in order,
 * so the earliest of a group is its keeper.
 */
public final class AlikeSamples {
  private static final int BAND_BITS = 16;
  private static final int BANDS = Signatures.LONGS * Long.SIZE / BAND_BITS;

  /**
   * Bits that may differ before the vectors are looked at: a cosine of 0.99 means 12 of the 256,
   * more around the mean.
   */
  private static final int MOST_BITS = 56;

  /** Samples compared with one: a thousand alike must not make the work quadratic. */
  private static final int MOST_COMPARED = 1024;

  private final SampleVectors vectors;
  private final double least;
  private final long[] signatures;

  /** The last row remembered under each value of each band, and the one before each row. */
  private final int[][] last = new int[BANDS][1 << BAND_BITS];

  private final int[][] before;

  /** By row: the latest row it was compared with. */
  private final int[] compared;

  private AlikeSamples(SampleVectors vectors, double least, long[] signatures) {
    this.vectors = vectors;
    this.least = least;
    this.signatures = signatures;
    before = new int[BANDS][vectors.size()];
    compared = new int[vectors.size()];
    Arrays.fill(compared, -1);
    for (int[] band : last) {
      Arrays.fill(band, -1);
    }
  }

  /**
   * Finds them.
   *
   * @param least cosine that both sides must reach, in (0, 1]
   * @param context is told of each sample; may cancel between two
   * @return one flag per sample that is like an earlier one; the value is the lesser cosine
   */
  public static List<Flag> find(FeatureIndex index, double least, JobContext context) {
    return find(SampleVectors.of(index.sampleFeatures()), least, context);
  }

  static List<Flag> find(SampleVectors vectors, double least, JobContext context) {
    long[] signatures = Signatures.of(vectors, context);
    AlikeSamples alike = new AlikeSamples(vectors, least, signatures);
    List<Flag> flags = new ArrayList<>();
    context.stage("stage.alike", "unit.samples", vectors.size());
    for (int row = 0; row < vectors.size(); row++) {
      alike.look(row, flags);
      context.progress(row + 1L);
    }
    return flags;
  }

  private void look(int row, List<Flag> flags) {
    SampleVectors.Row vector = vectors.row(row);
    // a sample without one side is like every other without it: another check finds it
    if (!vector.hasBothSides()) {
      return;
    }
    int keeper = -1;
    double most = least;
    int budget = MOST_COMPARED;
    for (int band = 0; band < BANDS && budget > 0; band++) {
      for (int other = last[band][key(row, band)];
          other >= 0 && budget > 0;
          other = before[band][other]) {
        if (compared[other] != row && differing(row, other) <= MOST_BITS) {
          compared[other] = row;
          budget--;
          double likeness = vector.likeness(vectors.row(other));
          if (likeness >= most) {
            most = likeness;
            keeper = other;
          }
        }
      }
    }
    if (keeper >= 0) {
      flags.add(new Flag(row, Duplicates.BY_FEATURES, Math.min(1, most), keeper, ""));
    } else {
      remember(row);
    }
  }

  /** Only keepers: what is like a copy is nearly as like the copy's keeper. */
  private void remember(int row) {
    for (int band = 0; band < BANDS; band++) {
      int key = key(row, band);
      before[band][row] = last[band][key];
      last[band][key] = row;
    }
  }

  private int differing(int row, int other) {
    int bits = 0;
    for (int i = 0; i < Signatures.LONGS; i++) {
      bits +=
          Long.bitCount(
              signatures[row * Signatures.LONGS + i] ^ signatures[other * Signatures.LONGS + i]);
    }
    return bits;
  }

  private int key(int row, int band) {
    long word = signatures[row * Signatures.LONGS + band * BAND_BITS / Long.SIZE];
    return (int) (word >>> (band * BAND_BITS % Long.SIZE)) & ((1 << BAND_BITS) - 1);
  }
}
