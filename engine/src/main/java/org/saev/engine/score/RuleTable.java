package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.feature.SampleFeatures.Column;
import org.saev.engine.feature.SampleRow;

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

  /** A rule that weighs one feature in so many, or more, reads all that a sample activated. */
  private static final int MANY = 8;

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

  /**
   * The uses for which an entry is looked at on its own: where most features are weighed, all
   * entries are summed anyway and only the tested ones are looked for.
   */
  private final int looked;

  /** The columns the measure is made of. */
  private final Column text;

  private final Column image;

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
    long weighed = rule.weights().stream().mapToInt(FeatureRule.Weight::feature).distinct().count();
    looked = MANY * weighed > features ? TESTED : TESTED | WEIGHTED;
    boolean mean = rule.measure() == FeatureRule.Measure.MEAN;
    text = mean ? Column.TEXT_SUM : Column.TEXT_MAX;
    image = mean ? Column.IMAGE_SUM : Column.IMAGE_MAX;
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
   * @param row at the sample
   * @param count how many features it has
   * @param textTokens its text tokens
   * @param imageTokens its image tokens
   * @param used scratch for {@code count} numbers
   * @param fired filled with which leaves of the condition hold
   */
  double score(
      SampleRow row, int count, int textTokens, int imageTokens, int[] used, boolean[] fired) {
    Arrays.fill(fired, false);
    int[] features = row.features();
    int n = 0;
    for (int i = 0; i < count; i++) {
      used[n] = i;
      n += (uses[features[i]] & looked) != 0 ? 1 : 0;
    }
    for (int j = 0; j < n; j++) {
      test(row, used[j], features[used[j]], fired);
    }
    double perText = 1.0 / Math.max(1, textTokens);
    double perImage = 1.0 / Math.max(1, imageTokens);
    double sum = 0;
    if (looked == TESTED) {
      float[] texts = row.column(text);
      float[] images = row.column(image);
      for (int i = 0; i < count; i++) {
        sum += part(features[i], texts[i], images[i], perText, perImage);
      }
    } else {
      for (int j = 0; j < n; j++) {
        int i = used[j];
        sum += part(features[i], row.value(text, i), row.value(image, i), perText, perImage);
      }
    }
    return sum;
  }

  private void test(SampleRow row, int entry, int feature, boolean[] fired) {
    for (int test : tests[feature]) {
      double strength =
          leaves[test]
              .side()
              .of(row.value(Column.TEXT_MAX, entry), row.value(Column.IMAGE_MAX, entry));
      fired[test] = strength > leaves[test].above();
    }
  }

  private double part(int feature, float ofText, float ofImage, double perText, double perImage) {
    double text = ofText;
    double image = ofImage;
    switch (rule.measure()) {
      case MAXIMUM -> {}
      case MEAN -> {
        text *= perText;
        image *= perImage;
      }
      case ACTIVE -> {
        text = text > 0 ? 1 : 0;
        image = image > 0 ? 1 : 0;
      }
    }
    int form = feature * FORMS + (text >= image ? 0 : 2);
    return weights[form] * text + weights[form + 1] * image;
  }

  /** Whether the condition holds where {@code fired} tells which leaves do. */
  boolean takes(boolean[] fired) {
    return rule.condition().test(leaf -> fired[numbers.getOrDefault(leaf, -1)]);
  }
}
