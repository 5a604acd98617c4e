package org.saev.engine.project;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.score.Reason;
import org.saev.engine.score.SampleScorer;
import org.saev.engine.score.Score;
import org.saev.engine.score.ScoreReasons;
import org.saev.engine.score.StoredScores;
import org.saev.engine.score.TokenReason;

/** The scores of a finished project's samples, read when first asked for, and what made them. */
final class ProjectScores {
  private final Path featuresFolder;
  private final int samples;
  private final SampleScorer scorer;
  private final ScoreReasons why;
  private final Map<Score, double[]> values = new EnumMap<>(Score.class);

  /**
   * @param samples rows of the dataset, harvested or not
   * @param tokens encodes a sample's tokens anew
   */
  ProjectScores(
      FeatureIndex index, Path featuresFolder, int samples, IntFunction<SampleTokens> tokens) {
    this.featuresFolder = featuresFolder;
    this.samples = samples;
    scorer = new SampleScorer(index);
    why = scorer.reasons(tokens);
  }

  /** By dataset row; NaN for samples that were not harvested. Never modified. */
  double[] values(Score score) {
    synchronized (values) {
      return values.computeIfAbsent(
          score,
          wanted -> {
            double[] scored = StoredScores.read(featuresFolder, wanted, scorer);
            double[] all = Arrays.copyOf(scored, samples);
            Arrays.fill(all, scored.length, all.length, Double.NaN);
            return all;
          });
    }
  }

  List<Reason> reasons(Score score, int sample, int limit) {
    return why.features(score, sample, limit);
  }

  List<TokenReason> tokenReasons(Score score, int sample, int limit) {
    return why.tokens(score, sample, limit);
  }

  /** Text and image tokens by dataset row, as far as samples were harvested. */
  int[] tokenCounts() {
    return scorer.tokens();
  }
}
