package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.saev.engine.job.SaevException;
import org.saev.engine.score.Grade.Interval;

/**
 * Grades a score against known faults. Copies of good pairs count as clean in everything but their
 * own row, since a copy fits its text as well as the original does.
 *
 * @param overall all faults together against clean samples
 * @param faults one grade per kind of fault, by name
 * @param duplicates one grade per kind of copy, by name, against the samples that are no copies
 * @param unscored samples whose score is NaN; they are left out
 * @param unknown ids of the truth that the dataset has not
 */
public record Grading(
    Grade overall, List<Grade> faults, List<Grade> duplicates, int unscored, int unknown) {
  private static final double TAIL = 0.025;

  /**
   * Compares one score with the truth.
   *
   * @param ids sample ids by row
   * @param values the score by row; lower is worse
   * @param resamples bootstrap draws, clean and bad samples each drawn within themselves
   * @param seed makes the intervals repeatable
   * @throws SaevException if no id of the truth is in the dataset
   */
  public static Grading of(
      Truth truth, List<String> ids, double[] values, int resamples, long seed) {
    Map<String, List<Double>> bad = new TreeMap<>();
    Map<String, List<Double>> copies = new TreeMap<>();
    List<Double> clean = new ArrayList<>();
    int unscored = 0;
    int known = 0;
    for (int row = 0; row < values.length; row++) {
      String kind = truth.kinds().get(ids.get(row));
      known += kind == null ? 0 : 1;
      if (Double.isNaN(values[row])) {
        unscored++;
      } else if (kind == null) {
        clean.add(values[row]);
      } else {
        (Truth.isDuplicate(kind) ? copies : bad)
            .computeIfAbsent(kind, k -> new ArrayList<>())
            .add(values[row]);
      }
    }
    if (known == 0) {
      throw new SaevException("dataset.truth-no-match", truth.file());
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] originals = array(clean);
    double[] fitting = array(clean, copies.values());
    return new Grading(
        grade(Grade.ALL, fitting, array(List.of(), bad.values()), resamples, random.split()),
        grades(bad, fitting, resamples, random),
        grades(copies, originals, resamples, random),
        unscored,
        truth.kinds().size() - known);
  }

  private static List<Grade> grades(
      Map<String, List<Double>> kinds, double[] clean, int resamples, SplittableRandom random) {
    List<Grade> grades = new ArrayList<>();
    kinds.forEach(
        (kind, scores) -> grades.add(grade(kind, clean, array(scores), resamples, random.split())));
    return grades;
  }

  private static Grade grade(
      String kind, double[] clean, double[] bad, int resamples, SplittableRandom random) {
    RankedSplit split = RankedSplit.of(clean, bad);
    RankedSplit.Figures figures = split.figures();
    double[] auroc = new double[resamples];
    double[] precision = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      RankedSplit.Figures drawn = split.resampled(random);
      auroc[i] = drawn.auroc();
      precision[i] = drawn.precision();
    }
    return new Grade(
        kind,
        bad.length,
        clean.length,
        interval(figures.auroc(), auroc),
        interval(figures.precision(), precision));
  }

  private static Interval interval(double value, double[] drawn) {
    if (drawn.length == 0) {
      return new Interval(value, Double.NaN, Double.NaN);
    }
    Arrays.sort(drawn);
    int tail = (int) Math.round(TAIL * (drawn.length - 1));
    return new Interval(value, drawn[tail], drawn[drawn.length - 1 - tail]);
  }

  private static double[] array(List<Double> scores) {
    return array(scores, List.of());
  }

  private static double[] array(List<Double> scores, Iterable<List<Double>> more) {
    List<Double> all = new ArrayList<>(scores);
    more.forEach(all::addAll);
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
