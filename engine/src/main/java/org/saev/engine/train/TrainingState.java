package org.saev.engine.train;

/**
 * Everything that changes while training; what a checkpoint holds.
 *
 * @param weights on scaled inputs: not yet folded
 * @param first Adam's first moments
 * @param second Adam's second moments
 * @param lastFired per feature, the count of tokens seen when it last fired
 * @param fired per feature, tokens it fired on since the last {@link Progress#counted} reset
 * @param progress how far the run is
 */
public record TrainingState(
    Weights weights,
    Weights first,
    Weights second,
    long[] lastFired,
    long[] fired,
    Progress progress) {
  /** Counters of a run; mutable, because a back end advances them in place. */
  public static final class Progress {
    /** Steps done. */
    public int step;

    /** Tokens seen. */
    public long tokens;

    /** Tokens over which {@link TrainingState#fired} was counted. */
    public long counted;

    /** Moving average of the smallest value a batch kept; 0 until there was one, and elsewhere. */
    public double threshold;

    /**
     * Takes in the smallest value kept by the step just counted; nothing if it kept none. At first
     * the average forgets faster, so that what random weights kept does not linger.
     */
    public void average(double smallest, double decay) {
      if (smallest > 0) {
        double keep = Math.min(decay, (1.0 + step) / (10.0 + step));
        threshold = threshold == 0 ? smallest : keep * threshold + (1 - keep) * smallest;
      }
    }
  }

  /** A state at the start of a run. */
  public static TrainingState of(Weights weights) {
    int n = weights.bEnc().length;
    int d = weights.bDec().length;
    return new TrainingState(
        weights,
        Weights.zeros(n, d),
        Weights.zeros(n, d),
        new long[n],
        new long[n],
        new Progress());
  }

  public int dSae() {
    return weights.bEnc().length;
  }

  public int dIn() {
    return weights.bDec().length;
  }

  /** Features that have not fired for {@code tokens} tokens, ascending. */
  public int[] silentFor(long tokens) {
    int[] silent = new int[lastFired.length];
    int count = 0;
    for (int f = 0; f < lastFired.length; f++) {
      if (progress.tokens - lastFired[f] > tokens) {
        silent[count++] = f;
      }
    }
    return java.util.Arrays.copyOf(silent, count);
  }
}
