package org.saev.engine.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.saev.engine.score.Grade;

/**
 * How much more of the loss the SAE of pictures and text recovers than the one of text alone, at
 * one k: the mean over seeds of the paired difference, with its 95 % interval by Student's t. One
 * seed has no interval.
 *
 * @param k active features per token
 * @param text on the model that is shown the text alone
 * @param joint on the model that is shown picture and text
 */
public record ParetoGain(int k, Grade.Interval text, Grade.Interval joint) {
  /** Quantiles at 0.975 of Student's t with 1, 2 … degrees of freedom. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086
  };

  /** Seeds that an interval can be given for. */
  public static final int MOST_SEEDS = T.length + 1;

  /**
   * @param textFed points of the first diet at one k, by seed
   * @param allFed points of the second diet, in the same order
   */
  static ParetoGain of(List<ParetoCurve.Point> textFed, List<ParetoCurve.Point> allFed) {
    return new ParetoGain(
        textFed.getFirst().k(),
        interval(differences(textFed, allFed, point -> point.text().recovered())),
        interval(differences(textFed, allFed, point -> point.joint().recovered())));
  }

  private static double[] differences(
      List<ParetoCurve.Point> textFed,
      List<ParetoCurve.Point> allFed,
      ToDoubleFunction<ParetoCurve.Point> recovered) {
    double[] differences = new double[textFed.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] =
          recovered.applyAsDouble(allFed.get(i)) - recovered.applyAsDouble(textFed.get(i));
    }
    return differences;
  }

  static Grade.Interval interval(double[] values) {
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    if (n < 2) {
      return new Grade.Interval(mean, Double.NaN, Double.NaN);
    }
    double square = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    double half = T[n - 2] * Math.sqrt(square / (n - 1) / n);
    return new Grade.Interval(mean, mean - half, mean + half);
  }
}
