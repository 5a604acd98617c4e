package org.saev.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Json;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.fixture.SyntheticIndex;

/** The walk over all samples against the rule applied to one sample at a time. */
class RuleScanTest {
  private static final int SAMPLES = 120;
  private static final int FEATURES = 60;
  private static final int UNREADABLE = 11;
  private static final List<Side> SIDES = List.of(Side.values());

  @TempDir Path temp;
  private SyntheticIndex fixture;
  private RuleScan scan;

  @BeforeEach
  void build() {
    fixture = SyntheticIndex.build(SAMPLES, Set.of(UNREADABLE), FEATURES, 5, temp);
    scan = RuleScan.of(fixture.index());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void everySampleIsScoredAndTakenAsTheRuleItselfSays() {
    Random random = new Random(5);
    int taken = 0;
    for (int round = 0; round < 40; round++) {
      FeatureRule rule = rule(random);
      RuleScores scores = scan.apply(rule);
      for (int sample = 0; sample < SAMPLES; sample++) {
        if (sample == UNREADABLE) {
          assertTrue(Double.isNaN(scores.values()[sample]));
          assertFalse(scores.taken().get(sample));
          continue;
        }
        Map<Integer, FeatureRule.Strength> strengths = scan.strengths(sample);
        assertEquals(
            rule.value(f -> strengths.getOrDefault(f, FeatureRule.Strength.NONE)),
            scores.values()[sample],
            1e-9);
        boolean takes = rule.takes(f -> strengths.getOrDefault(f, FeatureRule.Strength.NONE));
        assertEquals(takes, scores.taken().get(sample));
        taken += takes ? 1 : 0;
        assertEquals(
            scores.values()[sample],
            scan.reasons(rule, sample, FEATURES).stream().mapToDouble(Reason::contribution).sum(),
            1e-9);
      }
    }
    assertTrue(taken > 100 && taken < 40 * SAMPLES - 100, "both outcomes are met: " + taken);
  }

  @Test
  void thePapersSumsAreRules() {
    double[] wanted = new SampleScorer(fixture.index()).values(Score.COSINE);
    double[] both = new SampleScorer(fixture.index()).values(Score.COSINE_CO_OCCURRING);
    RuleScores either = scan.apply(omega(Side.EITHER));
    RuleScores coOccurring = scan.apply(omega(Side.BOTH));
    for (int sample = 0; sample < SAMPLES; sample++) {
      assertEquals(wanted[sample], either.values()[sample], 1e-9);
      assertEquals(both[sample], coOccurring.values()[sample], 1e-9);
    }
  }

  @Test
  void aRuleSurvivesJson() {
    FeatureRule rule = rule(new Random(3));
    String text = Json.MAPPER.writeValueAsString(rule);
    assertEquals(rule, Json.MAPPER.readValue(text, FeatureRule.class));
  }

  private FeatureRule omega(Side side) {
    return new FeatureRule(
        FeatureRule.Measure.ACTIVE,
        fixture.index().all().stream()
            .filter(s -> !Double.isNaN(s.omega()))
            .map((FeatureStats s) -> new FeatureRule.Weight(s.feature(), side, s.omega()))
            .toList(),
        Condition.ALWAYS);
  }

  private static FeatureRule rule(Random random) {
    List<FeatureRule.Weight> weights = new ArrayList<>();
    // few weights and many are read in two ways
    int count = random.nextInt(20);
    for (int i = 0; i < count; i++) {
      weights.add(
          new FeatureRule.Weight(random.nextInt(FEATURES), side(random), random.nextGaussian()));
    }
    List<FeatureRule.Measure> measures = List.of(FeatureRule.Measure.values());
    return new FeatureRule(
        measures.get(random.nextInt(measures.size())),
        weights,
        new Condition.All(
            List.of(
                new Condition.Any(List.of(fires(random), fires(random), fires(random))),
                new Condition.Not(fires(random)))));
  }

  private static Condition.Fires fires(Random random) {
    return new Condition.Fires(random.nextInt(FEATURES), side(random), random.nextInt(2));
  }

  private static Side side(Random random) {
    return SIDES.get(random.nextInt(SIDES.size()));
  }
}
