package org.saev.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something in a run's figures that a person should know, with what to do about it. A pure function
 * of metrics.csv, so that a window can show it while training goes on.
 *
 * @param kind what
 * @param value the figure that gave rise to it: a share, or for {@link Kind#DIVERGING} a factor
 */
public record TrainingWarning(WarningKind kind, double value) {
  private static final int FEWEST_ROWS = 6;
  private static final double DEAD_SHARE = 0.1;
  private static final double DENSE_SHARE = 0.01;
  private static final double STUCK_GAIN = 0.01;
  private static final double STUCK_FVU = 0.3;
  private static final double RISE = 2;
  private static final double UNEQUAL = 5;
  private static final double UNEQUAL_FVU = 0.05;

  /** Key of the sentence; its one argument is {@link #value}. */
  public String textKey() {
    return "train.warning." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What the figures so far show; nothing before there are a few rows.
   *
   * @param rows of metrics.csv, in order
   * @param features d_sae
   */
  public static List<TrainingWarning> of(List<MetricsRow> rows, int features) {
    List<TrainingWarning> found = new ArrayList<>();
    if (rows.size() < FEWEST_ROWS) {
      return found;
    }
    MetricsRow last = rows.getLast();
    MetricsRow before = rows.get(rows.size() * 2 / 3);
    double dead = (double) last.dead() / features;
    if (dead > DEAD_SHARE && last.dead() >= before.dead()) {
      found.add(new TrainingWarning(WarningKind.DEAD_RISING, dead));
    }
    double gain = 1 - mean(rows, 2) / mean(rows, 1);
    boolean decaying = last.lr() < before.lr();
    if (gain < STUCK_GAIN && last.fvu() > STUCK_FVU && !decaying) {
      found.add(new TrainingWarning(WarningKind.FVU_STUCK, last.fvu()));
    }
    double dense = (double) last.dense() / features;
    if (dense > DENSE_SHARE) {
      found.add(new TrainingWarning(WarningKind.MANY_DENSE, dense));
    }
    double lowest = rows.stream().mapToDouble(MetricsRow::lossReconstruction).min().orElse(0);
    double rise = last.lossReconstruction() / lowest;
    if (rise > RISE && last.fvu() > before.fvu()) {
      found.add(new TrainingWarning(WarningKind.DIVERGING, rise));
    }
    double worse = Math.max(last.fvuText(), last.fvuImage());
    double better = Math.min(last.fvuText(), last.fvuImage());
    if (worse > UNEQUAL_FVU && worse > UNEQUAL * better) {
      found.add(new TrainingWarning(WarningKind.UNEQUAL_MODALITIES, worse));
    }
    return found;
  }

  /** Mean FVU over one third of the rows, counted from 0. */
  private static double mean(List<MetricsRow> rows, int third) {
    return rows.subList(rows.size() * third / 3, rows.size() * (third + 1) / 3).stream()
        .mapToDouble(MetricsRow::fvu)
        .average()
        .orElse(Double.NaN);
  }
}
