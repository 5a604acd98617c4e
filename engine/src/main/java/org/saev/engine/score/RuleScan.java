package org.saev.engine.score;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.feature.SampleRow;
import org.saev.engine.feature.SampleTable;

/**
 * Applies rules to every sample in one walk over what the samples activated. The walk is bound by
 * memory (about 5 KB per sample at 500 active features and weights on all of them, 1 KB with few),
 * so all processors share it.
 */
public final class RuleScan {
  /** Samples per piece of work. */
  private static final int CHUNK = 1024;

  private final SampleFeatures features;
  private final SampleTable table;
  private final int size;

  RuleScan(SampleFeatures features, SampleTable table, int size) {
    this.features = features;
    this.table = table;
    this.size = size;
  }

  public static RuleScan of(FeatureIndex index) {
    return new RuleScan(index.sampleFeatures(), index.sampleTable(), index.size());
  }

  /** Every sample's score, and whether it is taken. */
  public RuleScores apply(FeatureRule rule) {
    RuleTable compiled = RuleTable.of(rule, size);
    int samples = features.samples();
    double[] values = new double[samples];
    boolean[] taken = new boolean[samples];
    int chunks = (samples + CHUNK - 1) / CHUNK;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(chunk -> {
          boolean[] fired = new boolean[compiled.tests()];
          int end = Math.min(samples, (chunk + 1) * CHUNK);
          SampleRow row = new SampleRow(features);
          int[] used = new int[0];
          for (int sample = chunk * CHUNK; sample < end; sample++) {
            int text = table.textTokens()[sample];
            int image = table.imageTokens()[sample];
            if (text + image == 0) {
              values[sample] = Double.NaN;
              continue;
            }
            int count = row.go(sample);
            used = used.length < count ? new int[2 * count] : used;
            values[sample] = compiled.score(row, count, text, image, used, fired);
            taken[sample] = compiled.takes(fired);
          }
        });
    BitSet set = new BitSet(samples);
    IntStream.range(0, samples).filter(i -> taken[i]).forEach(set::set);
    return new RuleScores(values, set);
  }

  /**
   * The features that made one sample score as it did, largest part first; a feature that is
   * weighted on several sides stands once.
   */
  public List<Reason> reasons(FeatureRule rule, int sample, int limit) {
    Map<Integer, FeatureRule.Strength> strengths = strengths(sample);
    Map<Integer, Double> parts = new TreeMap<>();
    for (FeatureRule.Weight weight : rule.weights()) {
      FeatureRule.Strength strength = strengths.get(weight.feature());
      if (strength != null) {
        parts.merge(weight.feature(), rule.part(weight, strength), Double::sum);
      }
    }
    List<Reason> reasons = new ArrayList<>();
    parts.forEach((feature, part) -> {
      FeatureRule.Strength strength = strengths.getOrDefault(feature, FeatureRule.Strength.NONE);
      if (part != 0) {
        reasons.add(new Reason(feature, part, strength.textMean(), strength.imageMean()));
      }
    });
    return reasons.stream()
        .sorted(
            Comparator.comparingDouble((Reason r) -> -Math.abs(r.contribution()))
                .thenComparingInt(Reason::feature))
        .limit(limit)
        .toList();
  }

  /** Every feature that fires on a sample. */
  Map<Integer, FeatureRule.Strength> strengths(int sample) {
    double perText = 1.0 / Math.max(1, table.textTokens()[sample]);
    double perImage = 1.0 / Math.max(1, table.imageTokens()[sample]);
    Map<Integer, FeatureRule.Strength> strengths = new LinkedHashMap<>();
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      strengths.put(
          features.feature(e),
          new FeatureRule.Strength(
              features.textMax(e),
              features.imageMax(e),
              features.textSum(e) * perText,
              features.imageSum(e) * perImage));
    }
    return strengths;
  }
}
