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
  /** Numbers per feature in {@link #weights}. */
  private static final int FORMS = 4;

  private static final byte WEIGHTED = 1;
  private static final byte TESTED = 2;
  private static final int[] NONE = {};

  private final FeatureRule rule;

  /**
   * By feature, what text and image strength count: first where the text is the stronger of the
   * two, then where the image is. The four sides of a rule come down to that, which halves the
   * arithmetic.
   */
  private final double[] weights;

  private final Condition.Fires[] leaves;
  private final Map<Condition.Fires, Integer> numbers;

  /** The leaves that look at each feature. */
  private final int[][] tests;

  /** By feature, whether the rule weighs it and whether it tests it. */
  private final byte[] uses;

  private RuleTable(FeatureRule rule, int features, List<Condition.Fires> all) {
    this.rule = rule;
    weights = new double[features * FORMS];
    uses = new byte[features];
    tests = new int[features][];
    Arrays.fill(tests, NONE);
    for (FeatureRule.Weight weight : rule.weights()) {
      add(weight);
      uses[weight.feature()] |= WEIGHTED;
    }
    leaves = all.toArray(Condition.Fires[]::new);
    numbers = new HashMap<>();
    for (int i = 0; i < leaves.length; i++) {
      numbers.put(leaves[i], i);
      int feature = leaves[i].feature();
      int[] longer = Arrays.copyOf(tests[feature], tests[feature].length + 1);
      longer[longer.length - 1] = i;
      tests[feature] = longer;
      uses[feature] |= TESTED;
    }
  }

  private void add(FeatureRule.Weight weight) {
    int at = weight.feature() * FORMS;
    switch (weight.side()) {
      case TEXT -> {
        weights[at] += weight.weight();
        weights[at + 2] += weight.weight();
      }
      case IMAGE -> {
        weights[at + 1] += weight.weight();
        weights[at + 3] += weight.weight();
      }
      case EITHER -> {
        weights[at] += weight.weight();
        weights[at + 3] += weight.weight();
      }
      case BOTH -> {
        weights[at + 1] += weight.weight();
        weights[at + 2] += weight.weight();
      }
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
    FeatureRule.Measure measure = rule.measure();
    double sum = 0;
    for (int at = 0; at < count * SampleFeatures.WORDS; at += SampleFeatures.WORDS) {
      int feature = entries[at];
      int use = uses[feature];
      if (use == 0) {
        continue;
      }
      float textMax = Float.intBitsToFloat(entries[at + 2]);
      float imageMax = Float.intBitsToFloat(entries[at + 4]);
      if (use != WEIGHTED) {
        for (int test : tests[feature]) {
          fired[test] = leaves[test].side().of(textMax, imageMax) > leaves[test].above();
        }
        if (use == TESTED) {
          continue;
        }
      }
      double text = textMax;
      double image = imageMax;
      if (measure == FeatureRule.Measure.MEAN) {
        text = Float.intBitsToFloat(entries[at + 1]) * perText;
        image = Float.intBitsToFloat(entries[at + 3]) * perImage;
      } else if (measure == FeatureRule.Measure.ACTIVE) {
        text = textMax > 0 ? 1 : 0;
        image = imageMax > 0 ? 1 : 0;
      }
      int form = feature * FORMS + (text >= image ? 0 : 2);
      sum += weights[form] * text + weights[form + 1] * image;
    }
    return sum;
  }

  /** Whether the condition holds where {@code fired} tells which leaves do. */
  boolean takes(boolean[] fired) {
    return rule.condition().test(leaf -> fired[numbers.getOrDefault(leaf, -1)]);
  }
}
