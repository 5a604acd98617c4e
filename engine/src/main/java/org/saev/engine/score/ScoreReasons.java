package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.SampleTable;
import org.saev.engine.feature.SampleTokens;

/**
 * Says why samples score as they do: by features, and by text tokens and patches. A score that has
 * no features, {@link Score#RESIDUAL_COSINE}, is explained by what the features agree on. Safe to
 * use from several threads if {@code replay} is.
 */
public final class ScoreReasons {
  private final SampleTable table;
  private final ScoreParts parts;
  private final IntFunction<SampleTokens> replay;

  /**
   * @param replay a sample's tokens with their activations, by dataset row
   */
  ScoreReasons(FeatureIndex index, Agreements agreements, IntFunction<SampleTokens> replay) {
    this.replay = replay;
    table = index.sampleTable();
    parts = new ScoreParts(index, agreements);
  }

  /** The features that made a sample score as it did, largest part first. */
  public List<Reason> features(Score score, int sample, int limit) {
    if (isUnscored(sample)) {
      return List.of();
    }
    List<Reason> reasons =
        score == Score.L0
            ? counts(replay.apply(sample))
            : parts.of(score, sample).stream().map(FeaturePart::reason).toList();
    return reasons.stream()
        .sorted(
            Comparator.comparingDouble((Reason r) -> -Math.abs(r.contribution()))
                .thenComparingInt(Reason::feature))
        .limit(limit)
        .toList();
  }

  /** The text tokens and patches that made a sample score as it did, largest part first. */
  public List<TokenReason> tokens(Score score, int sample, int limit) {
    if (isUnscored(sample)) {
      return List.of();
    }
    SampleTokens tokens = replay.apply(sample);
    List<TokenReason> reasons =
        score == Score.L0
            ? TokenParts.ofCounts(tokens)
            : TokenParts.of(parts.of(score, sample), tokens);
    return List.copyOf(reasons.subList(0, Math.min(limit, reasons.size())));
  }

  /** Every feature's part in the number of features per token: how many tokens it fires on. */
  private List<Reason> counts(SampleTokens tokens) {
    Map<Integer, Integer> fired = new TreeMap<>();
    for (int feature : tokens.codes().feature()) {
      fired.merge(feature, 1, Integer::sum);
    }
    List<Reason> reasons = new ArrayList<>();
    for (FeaturePart part : parts.of(Score.L1, tokens.sample())) {
      double share = (double) fired.getOrDefault(part.feature(), 0) / tokens.tokens().size();
      reasons.add(new Reason(part.feature(), share, part.textValue(), part.imageValue()));
    }
    return reasons;
  }

  private boolean isUnscored(int sample) {
    return sample >= table.textTokens().length
        || table.textTokens()[sample] == 0
        || table.imageTokens()[sample] == 0;
  }
}
