package org.saev.engine.activation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;

/** Rows of the samples that are held out, run through the model once and kept in memory. */
public final class HeldOutRows implements BatchSource {
  private static final int AT_ONCE = Harvester.BATCH;

  private final int dim;
  private final List<short[]> rows = new ArrayList<>();
  private final List<Byte> kinds = new ArrayList<>();
  private long position;

  /**
   * Gathers rows, or as many as there are.
   *
   * @param imageShare share of image rows, in [0, 1]
   * @param count how many rows
   * @throws SaevException if the held-out samples have none
   */
  public HeldOutRows(SampleSource source, long seed, double imageShare, int count) {
    this.dim = source.dim();
    int images = (int) Math.round(count * imageShare);
    int[] left = {count - images, images};
    int sample = 0;
    while (sample < source.samples() && left[0] + left[1] > 0) {
      List<Integer> next = new ArrayList<>();
      for (; sample < source.samples() && next.size() < AT_ONCE; sample++) {
        if (ShuffledBatches.isHeldOut(sample)) {
          next.add(sample);
        }
      }
      source.read(
          next.stream().mapToInt(Integer::intValue).toArray(),
          (of, modality, from, offset) -> {
            int which = modality == Modality.IMAGE.code() ? 1 : 0;
            if (left[which] > 0) {
              left[which]--;
              add(modality, from, offset);
            }
          });
    }
    if (rows.isEmpty()) {
      throw new SaevException("train.no-tokens");
    }
    Collections.shuffle(rows, new Random(seed));
    // the same seed and length: each row keeps its kind
    Collections.shuffle(kinds, new Random(seed));
  }

  private void add(byte modality, float[] from, int offset) {
    short[] row = new short[dim];
    for (int i = 0; i < dim; i++) {
      row[i] = Float.floatToFloat16(from[offset + i]);
    }
    rows.add(row);
    kinds.add(modality);
  }

  @Override
  public int dim() {
    return dim;
  }

  @Override
  public long rowsPerEpoch() {
    return rows.size();
  }

  @Override
  public void next(float[] to, byte[] modality, int count) {
    for (int i = 0; i < count; i++, position++) {
      int at = (int) (position % rows.size());
      short[] row = rows.get(at);
      for (int c = 0; c < dim; c++) {
        to[i * dim + c] = Float.float16ToFloat(row[c]);
      }
      modality[i] = kinds.get(at);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long to) {
    position = to;
  }
}
