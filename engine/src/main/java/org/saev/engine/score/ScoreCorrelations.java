package org.saev.engine.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.saev.engine.tensor.Correlations;

/**
 * How alike scores rank samples, and whether a score only measures how long samples are: Spearman's
 * rank correlations between all scores and the number of tokens.
 *
 * @param names the scores' ids, then {@link #TOKENS}
 * @param spearman names × names
 * @param samples samples that have every score
 */
public record ScoreCorrelations(List<String> names, double[][] spearman, int samples) {
  /** Name of the column with the number of text and image tokens. */
  public static final String TOKENS = "tokens";

  /**
   * Compares all scores.
   *
   * @param values a score by dataset row, NaN where there is none
   * @param tokens text and image tokens by dataset row
   */
  public static ScoreCorrelations of(Function<Score, double[]> values, int[] tokens) {
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (Score score : Score.values()) {
      names.add(score.id());
      columns.add(values.apply(score));
    }
    names.add(TOKENS);
    int[] rows =
        IntStream.range(0, tokens.length)
            .filter(row -> columns.stream().noneMatch(column -> Double.isNaN(column[row])))
            .toArray();
    double[][] kept = new double[names.size()][];
    for (int i = 0; i < columns.size(); i++) {
      double[] column = columns.get(i);
      kept[i] = IntStream.of(rows).mapToDouble(row -> column[row]).toArray();
    }
    kept[columns.size()] = IntStream.of(rows).mapToDouble(row -> tokens[row]).toArray();
    return new ScoreCorrelations(names, Correlations.spearman(kept), rows.length);
  }
}
