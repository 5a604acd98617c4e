package org.saev.engine.score;

/**
 * How well a score tells one kind of bad sample from clean ones.
 *
 * @param kind the kind; {@link #ALL} for all faults together
 * @param planted scored samples of that kind
 * @param clean scored clean samples they were held against
 * @param auroc probability that a clean sample scores higher than a bad one, ties counting half
 * @param precision share of bad samples among the {@code planted} lowest scores, ties shared out
 */
public record Grade(String kind, int planted, int clean, Interval auroc, Interval precision) {
  /** The kind of the grade over all faults. */
  public static final String ALL = "all";

  /** A figure with the 95 % percentile interval of its bootstrap. */
  public record Interval(double value, double low, double high) {}
}
