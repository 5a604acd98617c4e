package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.model.VisionLanguageModel.LensTokens;
import org.saev.engine.tensor.Torch;

/** Reads rows of the residual stream out through the final norm and the head. */
final class LogitLens {
  /** Rows read out together: their logits over a large vocabulary take some hundred MiB. */
  private static final int ROWS = 256;

  private LogitLens() {}

  /**
   * The tokens at both ends of every row's logits.
   *
   * @param rows k × d, row-major
   */
  static List<LensTokens> of(Decoder decoder, float[] rows, int d, int top) {
    if (rows.length % d != 0 || top < 1) {
      throw new IllegalArgumentException(rows.length + " values, width " + d + ", top " + top);
    }
    List<LensTokens> tokens = new ArrayList<>();
    for (int from = 0; from < rows.length; from += ROWS * d) {
      float[] part = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + ROWS * d));
      int count = part.length / d;
      try (PtNDManager step = decoder.newManager()) {
        PtNDArray[] ends = decoder.lens(step, Torch.floats(step, part, count, d), top);
        float[][] columns = new float[ends.length][];
        for (int i = 0; i < ends.length; i++) {
          columns[i] = Torch.read(ends[i], 0, count * top);
        }
        for (int row = 0; row < count; row++) {
          tokens.add(row(columns, row * top, top));
        }
      }
    }
    return tokens;
  }

  private static LensTokens row(float[][] columns, int first, int top) {
    return new LensTokens(
        ids(columns[1], first, top),
        Arrays.copyOfRange(columns[0], first, first + top),
        ids(columns[3], first, top),
        Arrays.copyOfRange(columns[2], first, first + top));
  }

  private static int[] ids(float[] values, int first, int top) {
    int[] ids = new int[top];
    for (int i = 0; i < top; i++) {
      ids[i] = (int) values[first + i];
    }
    return ids;
  }
}
