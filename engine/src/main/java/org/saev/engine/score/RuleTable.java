package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.feature.SampleFeatures;

/**
 * A rule made ready for the walk over all samples: weights by feature and side in one flat array,
 * and the condition's leaves numbered.
 */
final class RuleTable {
  private static final int SIDES = 4;
  private static final int[] NONE = {};

  private final FeatureRule rule;
  private final boolean weighted;
  private final boolean mean;
  private final boolean active;

  /** Weight by feature · sides + side. */
  private final double[] weights;

  private final Condition.Fires[] leaves;
  private final Map<Condition.Fires, Integer> numbers;

  /** The leaves that look at each feature. */
  private final int[][] tests;

  private final boolean[] wanted;

  private RuleTable(FeatureRule rule, int features, List<Condition.Fires> all) {
    this.rule = rule;
    weighted = !rule.weights().isEmpty();
    mean = rule.measure() == FeatureRule.Measure.MEAN;
    active = rule.measure() == FeatureRule.Measure.ACTIVE;
    weights = new double[weighted ? features * SIDES : 0];
    wanted = new boolean[features];
    tests = new int[features][];
    Arrays.fill(tests, NONE);
    for (FeatureRule.Weight weight : rule.weights()) {
      weights[weight.feature() * SIDES + place(weight.side())] += weight.weight();
      wanted[weight.feature()] = true;
    }
    leaves = all.toArray(Condition.Fires[]::new);
    numbers = new HashMap<>();
    for (int i = 0; i < leaves.length; i++) {
      numbers.put(leaves[i], i);
      int feature = leaves[i].feature();
      int[] longer = Arrays.copyOf(tests[feature], tests[feature].length + 1);
      longer[longer.length - 1] = i;
      tests[feature] = longer;
      wanted[feature] = true;
    }
  }

  static RuleTable of(FeatureRule rule, int features) {
    List<Condition.Fires> leaves = new ArrayList<>();
    collect(rule.condition(), leaves);
    return new RuleTable(rule, features, leaves.stream().distinct().toList());
  }

  private static void collect(Condition condition, List<Condition.Fires> into) {
    switch (condition) {
      case Condition.Fires fires -> into.add(fires);
      case Condition.All all -> all.parts().forEach(part -> collect(part, into));
      case Condition.Any any -> any.parts().forEach(part -> collect(part, into));
      case Condition.Not not -> collect(not.part(), into);
    }
  }

  private static int place(Side side) {
    return switch (side) {
      case TEXT -> 0;
      case IMAGE -> 1;
      case EITHER -> 2;
      case BOTH -> 3;
    };
  }

  /** Number of leaves of the condition. */
  int tests() {
    return leaves.length;
  }

  /**
   * One sample's score.
   *
   * @param entries its features ({@link SampleFeatures#copy})
   * @param count how many
   * @param textTokens its text tokens
   * @param imageTokens its image tokens
   * @param fired filled with which leaves of the condition hold
   */
  double score(int[] entries, int count, int textTokens, int imageTokens, boolean[] fired) {
    Arrays.fill(fired, false);
    double perText = 1.0 / Math.max(1, textTokens);
    double perImage = 1.0 / Math.max(1, imageTokens);
    double sum = 0;
    for (int at = 0; at < count * SampleFeatures.WORDS; at += SampleFeatures.WORDS) {
      int feature = entries[at];
      if (!wanted[feature]) {
        continue;
      }
      double text = Float.intBitsToFloat(entries[at + 2]);
      double image = Float.intBitsToFloat(entries[at + 4]);
      for (int test : tests[feature]) {
        fired[test] = leaves[test].side().of(text, image) > leaves[test].above();
      }
      if (weighted) {
        if (mean) {
          text = Float.intBitsToFloat(entries[at + 1]) * perText;
          image = Float.intBitsToFloat(entries[at + 3]) * perImage;
        } else if (active) {
          text = text > 0 ? 1 : 0;
          image = image > 0 ? 1 : 0;
        }
        int w = feature * SIDES;
        sum +=
            weights[w] * text
                + weights[w + 1] * image
                + weights[w + 2] * Math.max(text, image)
                + weights[w + 3] * Math.min(text, image);
      }
    }
    return sum;
  }

  /** Whether the condition holds where {@code fired} tells which leaves do. */
  boolean takes(boolean[] fired) {
    return rule.condition().test(leaf -> fired[numbers.getOrDefault(leaf, -1)]);
  }
}
