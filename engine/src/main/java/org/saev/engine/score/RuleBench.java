package org.saev.engine.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.saev.engine.feature.RandomSamples;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.feature.SampleTable;

/** How long rules over features take on a dataset of real size. */
public final class RuleBench {
  private static final int ROUNDS = 15;
  private static final List<Side> SIDES = List.of(Side.values());

  private RuleBench() {}

  /**
   * Times, best of {@value #ROUNDS} rounds.
   *
   * @param samples samples scored
   * @param features features of the SAE
   * @param activePerSample features that fire per sample, on average
   * @param allWeightsMillis every feature weighted on every side, weights changed each round
   * @param fewFeaturesMillis five weights and a condition over three features
   */
  public record Result(
      int samples,
      int features,
      double activePerSample,
      double allWeightsMillis,
      double fewFeaturesMillis) {}

  /**
   * Runs it.
   *
   * @param folder an empty folder for about a gigabyte of made-up samples
   */
  public static Result run(int samples, int features, int active, Path folder) {
    SampleTable table = SampleTable.ofLength(samples);
    Arrays.fill(table.textTokens(), 6);
    Arrays.fill(table.imageTokens(), 64);
    try (SampleFeatures rows = RandomSamples.write(samples, features, active, folder)) {
      RuleScan scan = new RuleScan(rows, table, features);
      SplittableRandom random = new SplittableRandom(2);
      double all = Double.POSITIVE_INFINITY;
      double few = Double.POSITIVE_INFINITY;
      for (int round = 0; round < ROUNDS; round++) {
        all = Math.min(all, millis(scan, weights(features, features, random)));
        few = Math.min(few, millis(scan, weights(5, features, random)));
      }
      return new Result(samples, features, (double) rows.start(samples) / samples, all, few);
    }
  }

  private static double millis(RuleScan scan, FeatureRule rule) {
    long start = System.nanoTime();
    scan.apply(rule);
    return (System.nanoTime() - start) * 1e-6;
  }

  private static FeatureRule weights(int count, int features, SplittableRandom random) {
    List<FeatureRule.Weight> weights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int feature = count == features ? i : random.nextInt(features);
      Side side = SIDES.get(i % SIDES.size());
      weights.add(new FeatureRule.Weight(feature, side, random.nextDouble(-1, 1)));
    }
    Condition condition =
        new Condition.All(
            List.of(
                new Condition.Any(List.of(fires(features, random), fires(features, random))),
                new Condition.Not(fires(features, random))));
    return new FeatureRule(FeatureRule.Measure.MAXIMUM, weights, condition);
  }

  private static Condition fires(int features, SplittableRandom random) {
    return new Condition.Fires(random.nextInt(features), Side.EITHER, 0);
  }
}
