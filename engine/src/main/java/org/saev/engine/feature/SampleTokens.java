package org.saev.engine.feature;

import java.util.List;
import org.saev.engine.model.Pass;
import org.saev.engine.sae.SparseCodes;

/**
 * The tokens of one sample with their feature activations, replayed from the stored residuals: what
 * a heat-map and a text highlight are drawn from.
 *
 * @param sample row of the dataset
 * @param tokens one entry per stored token, in store order
 * @param codes activations; row i belongs to token i
 */
public record SampleTokens(int sample, List<Token> tokens, SparseCodes codes) {

  /** Where a token is. */
  public sealed interface Token {
    Pass pass();

    /** Index of the sample's segment. */
    int segment();

    /** Chars {@code start … end} of a text segment. */
    record Text(Pass pass, int segment, int start, int end) implements Token {}

    /** A patch: its rectangle as fractions of the whole image. */
    record Patch(
        Pass pass,
        int segment,
        int row,
        int col,
        double left,
        double top,
        double right,
        double bottom)
        implements Token {}

    /** A template, start or end token. */
    record Special(Pass pass) implements Token {
      @Override
      public int segment() {
        return -1;
      }
    }
  }

  /** Activation of {@code feature} on each token; 0 where it did not fire. */
  public float[] activationsOf(int feature) {
    float[] values = new float[tokens.size()];
    for (int row = 0; row < values.length; row++) {
      for (int i = codes.start()[row]; i < codes.start()[row + 1]; i++) {
        if (codes.feature()[i] == feature) {
          values[row] = codes.value()[i];
        }
      }
    }
    return values;
  }
}
