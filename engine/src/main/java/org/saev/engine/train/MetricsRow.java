package org.saev.engine.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.ReconstructionMetrics;

/**
 * One row of metrics.csv. Reconstruction is measured on held-out tokens, the rest on the step.
 * Columns are only ever added at the end; a value that an older file lacks is NaN or 0.
 *
 * @param step steps done
 * @param tokens tokens seen
 * @param loss as the recipe defines it
 * @param fvu fraction of variance unexplained over all held-out tokens
 * @param dead features silent for a fifth of the tokens seen, at least one batch
 * @param gradNorm before clipping
 * @param lr learning rate
 * @param tokensPerSecond since the row before, measurements left out
 * @param l0 active features per token over all held-out tokens
 * @param rare features that fire, but on less than {@link #RARE} of the tokens counted so far
 * @param dense features that fire on more than {@link #DENSE} of the tokens counted so far
 * @param lossReconstruction the loss's part for all features together: a fraction of variance, or
 *     for sae-v a squared error per token
 * @param lossRest the loss's other parts: revival, penalty, the narrower prefixes
 * @param secondsLeft until the last step at this speed
 */
public record MetricsRow(
    int step,
    long tokens,
    double loss,
    double fvu,
    double fvuText,
    double fvuImage,
    double l0Text,
    double l0Image,
    int dead,
    double gradNorm,
    double lr,
    double tokensPerSecond,
    double l0,
    int rare,
    int dense,
    double lossReconstruction,
    double lossRest,
    double secondsLeft) {
  /** The first line of metrics.csv. */
  public static final String HEADER =
      "step,tokens,loss,fvu,fvu_text,fvu_image,l0_text,l0_image,dead,grad_norm,lr,tokens_per_second,"
          + "l0,rare,dense,loss_reconstruction,loss_rest,seconds_left";

  /** Share of tokens below which a feature that fires is rare. */
  public static final double RARE = 1e-5;

  /** Share of tokens above which a feature is dense. */
  public static final double DENSE = 0.1;

  /**
   * The rows of a metrics.csv of this or an older version; half a line at its end is passed over.
   */
  public static List<MetricsRow> read(Path file) {
    return MetricsFile.read(file);
  }

  /** The row that {@link #figures} tells of; what is missing is NaN or 0. */
  public static MetricsRow of(Map<String, Double> figures) {
    return MetricsFile.row(figures::getOrDefault);
  }

  static MetricsRow of(
      TrainingState now,
      TrainingBackend.Step done,
      ReconstructionMetrics held,
      long deadAfter,
      Recipe recipe,
      TrainOptions options,
      double rate,
      double tokensPerSecond) {
    ReconstructionMetrics.Figures all = held.all();
    ReconstructionMetrics.Figures text = held.of(Modality.TEXT);
    ReconstructionMetrics.Figures image = held.of(Modality.IMAGE);
    ReconstructionMetrics.Figures batch = done.metrics().all();
    double reconstruction =
        recipe instanceof SaeVRecipe ? batch.squaredError() / batch.tokens() : batch.fvu();
    TrainingState.Progress progress = now.progress();
    return new MetricsRow(
        progress.step,
        progress.tokens,
        done.loss(),
        all.fvu(),
        text.fvu(),
        image.fvu(),
        text.l0(),
        image.l0(),
        now.silentFor(deadAfter).length,
        done.gradientNorm(),
        rate,
        tokensPerSecond,
        all.l0(),
        firing(now, Double.MIN_VALUE, RARE),
        firing(now, DENSE, Double.POSITIVE_INFINITY),
        reconstruction,
        done.loss() - reconstruction,
        (double) (options.steps() - progress.step) * options.batch() / tokensPerSecond);
  }

  /** Features whose share of the counted tokens lies in [least, most). */
  private static int firing(TrainingState now, double least, double most) {
    int count = 0;
    for (long fired : now.fired()) {
      double share = (double) fired / Math.max(1, now.progress().counted);
      count += share >= least && share < most ? 1 : 0;
    }
    return count;
  }

  /** Every column by its name in metrics.csv: what a run reports while it goes on. */
  public Map<String, Double> figures() {
    Number[] values = values();
    List<String> columns = List.of(HEADER.split(",", -1));
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      figures.put(columns.get(i), values[i].doubleValue());
    }
    return figures;
  }

  /** This row as a line of metrics.csv, without the line's end. */
  public String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%d,%.6g,%.6g,%.6g,%.6g,%.4g,%.4g,%d,%.5g,%.5g,%.0f,%.4g,%d,%d,%.6g,%.6g,%.0f",
        (Object[]) values());
  }

  /** In the order of the header. */
  private Number[] values() {
    return new Number[] {
      step,
      tokens,
      loss,
      fvu,
      fvuText,
      fvuImage,
      l0Text,
      l0Image,
      dead,
      gradNorm,
      lr,
      tokensPerSecond,
      l0,
      rare,
      dense,
      lossReconstruction,
      lossRest,
      secondsLeft
    };
  }
}
