package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.feature.SampleFeatures.Column;
import org.saev.engine.feature.SampleRow;
import org.saev.engine.tensor.RowKernels;

/**
 * A rule made ready for the walk over all samples: weights by feature and side in one flat array,
 * and the condition's leaves numbered.
 */
final class RuleTable {
  /** Numbers per feature in {@link #weights}. */
  private static final int FORMS = 4;

  /**
   * A sample in which more than one feature in so many has a weight is summed whole; in others the
   * weighted ones are looked for.
   */
  private static final int FEW = 16;

  private final RowKernels kernels = RowKernels.best();
  private final FeatureRule rule;

  /**
   * By feature, what text and image strength count: first where the text is the stronger of the
   * two, then where the image is. The four sides of a rule come down to that, which halves the
   * arithmetic.
   */
  private final double[] weights;

  private final Condition.Fires[] leaves;
  private final Map<Condition.Fires, Integer> numbers;

  /** The features with a weight, ascending. */
  private final int[] weighed;

  /** The columns the measure is made of. */
  private final Column text;

  private final Column image;

  private RuleTable(FeatureRule rule, int features, List<Condition.Fires> all) {
    this.rule = rule;
    weights = new double[features * FORMS];
    rule.weights().forEach(this::add);
    weighed =
        rule.weights().stream().mapToInt(FeatureRule.Weight::feature).distinct().sorted().toArray();
    leaves = all.toArray(Condition.Fires[]::new);
    numbers = new HashMap<>();
    for (int i = 0; i < leaves.length; i++) {
      numbers.put(leaves[i], i);
    }
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
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      int entry = Arrays.binarySearch(features, 0, count, leaves[leaf].feature());
      fired[leaf] = entry >= 0 && fires(row, entry, leaves[leaf]);
    }
    boolean mean = rule.measure() == FeatureRule.Measure.MEAN;
    double perText = mean ? 1.0 / Math.max(1, textTokens) : 1;
    double perImage = mean ? 1.0 / Math.max(1, imageTokens) : 1;
    if (weighed.length * FEW > count) {
      float[] texts = strengths(row.column(text), count);
      float[] images = strengths(row.column(image), count);
      return kernels.pairSum(weights, features, texts, perText, images, perImage, count, used);
    }
    double sum = 0;
    for (int feature : weighed) {
      int entry = Arrays.binarySearch(features, 0, count, feature);
      if (entry >= 0) {
        double x = strength(row.value(text, entry)) * perText;
        double y = strength(row.value(image, entry)) * perImage;
        int form = feature * FORMS + (x < y ? 2 : 0);
        sum += weights[form] * x + weights[form + 1] * y;
      }
    }
    return sum;
  }

  private static boolean fires(SampleRow row, int entry, Condition.Fires leaf) {
    float ofText = row.value(Column.TEXT_MAX, entry);
    float ofImage = row.value(Column.IMAGE_MAX, entry);
    return leaf.side().of(ofText, ofImage) > leaf.above();
  }

  private float[] strengths(float[] values, int count) {
    if (rule.measure() == FeatureRule.Measure.ACTIVE) {
      for (int i = 0; i < count; i++) {
        values[i] = values[i] > 0 ? 1 : 0;
      }
    }
    return values;
  }

  private float strength(float value) {
    return rule.measure() == FeatureRule.Measure.ACTIVE && value > 0 ? 1 : value;
  }

  /** Whether the condition holds where {@code fired} tells which leaves do. */
  boolean takes(boolean[] fired) {
    return rule.condition().test(leaf -> fired[numbers.getOrDefault(leaf, -1)]);
  }
}
