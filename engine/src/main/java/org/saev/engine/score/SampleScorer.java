package org.saev.engine.score;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.SampleTable;
import org.saev.engine.feature.SampleTokens;

/** Scores every sample of an index. Safe to use from several threads. */
public final class SampleScorer {
  private final FeatureIndex index;
  private final Agreements agreements;
  private final ScoreFormulas formulas;

  public SampleScorer(FeatureIndex index) {
    this.index = index;
    agreements = new Agreements(index);
    formulas = new ScoreFormulas(index, agreements);
  }

  /**
   * Says why samples have these scores.
   *
   * @param replay a sample's tokens with their activations, by dataset row
   */
  public ScoreReasons reasons(IntFunction<SampleTokens> replay) {
    return new ScoreReasons(index, agreements, replay);
  }

  /** One value per dataset row; NaN for samples without text or image tokens. */
  public double[] values(Score score) {
    return values(score, 0, index.manifest().samples());
  }

  /**
   * The values of a partition, rows {@code from} (included) to {@code to} (excluded): a sample's
   * score needs the index and the sample alone, so partitions put side by side are the whole.
   */
  public double[] values(Score score, int from, int to) {
    double[] values = new double[to - from];
    IntStream.range(from, to)
        .parallel()
        .forEach(sample -> values[sample - from] = formulas.score(score, sample));
    return values;
  }

  /** Text and image tokens by dataset row. */
  public int[] tokens() {
    SampleTable table = index.sampleTable();
    int[] tokens = table.textTokens().clone();
    for (int sample = 0; sample < tokens.length; sample++) {
      tokens[sample] += table.imageTokens()[sample];
    }
    return tokens;
  }
}
