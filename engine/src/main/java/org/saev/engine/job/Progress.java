package org.saev.engine.job;

import java.util.Map;

/**
 * How far a job is.
 *
 * @param stage message key of what is being done, such as {@code stage.harvest}
 * @param done units finished
 * @param total units in all; 0 while unknown
 * @param unit message key of what is counted, such as {@code unit.samples}
 * @param perSecond units per second over the last seconds; 0 while unknown
 * @param secondsLeft estimate; negative while unknown
 * @param figures live figures by name, such as {@code fvu_text}; may be empty
 */
public record Progress(
    String stage,
    long done,
    long total,
    String unit,
    double perSecond,
    double secondsLeft,
    Map<String, Double> figures) {
  public Progress {
    figures = Map.copyOf(figures);
  }

  /** Share done in [0, 1]; negative while the total is unknown. */
  public double fraction() {
    return total <= 0 ? -1 : Math.min(1.0, (double) done / total);
  }
}
