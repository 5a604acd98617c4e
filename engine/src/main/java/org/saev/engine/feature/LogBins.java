package org.saev.engine.feature;

/**
 * Logarithmic bins for activations: four to the octave, from 2⁻⁸ to 2⁸; smaller and larger values
 * fall into the first and the last bin. The bin is read off the bits of the float, which costs
 * nothing.
 */
public final class LogBins {
  private static final int PER_OCTAVE_BITS = 2;
  private static final int FIRST_EXPONENT = -8;
  private static final int OCTAVES = 16;

  /** Number of bins. */
  public static final int COUNT = OCTAVES << PER_OCTAVE_BITS;

  private static final int SHIFT = 23 - PER_OCTAVE_BITS;
  private static final int OFFSET = (127 + FIRST_EXPONENT) << PER_OCTAVE_BITS;

  private LogBins() {}

  /** The bin of a positive value. */
  static int of(float value) {
    int bin = (Float.floatToRawIntBits(value) >>> SHIFT) - OFFSET;
    return Math.clamp(bin, 0, COUNT - 1);
  }

  /** The {@link #COUNT} + 1 edges, ascending. */
  public static float[] edges() {
    float[] edges = new float[COUNT + 1];
    for (int i = 0; i <= COUNT; i++) {
      edges[i] = Float.intBitsToFloat((i + OFFSET) << SHIFT);
    }
    return edges;
  }
}
