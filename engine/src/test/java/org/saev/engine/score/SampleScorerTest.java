package org.saev.engine.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.TokenReplay;
import org.saev.engine.fixture.SyntheticIndex;

/** Scores out of the index against the same formulas written plainly over a sample's tokens. */
class SampleScorerTest {
  private static final int SAMPLES = 120;

  @TempDir Path temp;
  private SyntheticIndex fixture;
  private FeatureIndex index;
  private SampleScorer scorer;
  private ScoreReasons reasons;

  /** One feature's activations on a sample's text and image tokens. */
  private static final class Pair {
    double textSum;
    double textMax;
    double imageSum;
    double imageMax;
  }

  @BeforeEach
  void build() {
    fixture = SyntheticIndex.build(SAMPLES, Set.of(11), 60, 5, temp);
    index = fixture.index();
    scorer = new SampleScorer(index);
    TokenReplay replay = fixture.replay();
    reasons = scorer.reasons(replay::tokens);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void everyScoreEqualsItsFormula() {
    TokenReplay replay = fixture.replay();
    Map<Score, double[]> values = new HashMap<>();
    for (Score score : Score.values()) {
      values.put(score, scorer.values(score));
    }
    for (int sample = 0; sample < SAMPLES; sample++) {
      SampleTokens tokens = replay.tokens(sample);
      if (tokens.tokens().isEmpty()) {
        assertTrue(Double.isNaN(at(values, Score.AGREEMENT, sample)));
        continue;
      }
      Map<Integer, Pair> pairs = pairs(tokens);
      double text =
          tokens.tokens().stream().filter(t -> t instanceof SampleTokens.Token.Text).count();
      double all = tokens.tokens().size();
      double image = all - text;
      assertEquals(tokens.codes().value().length / all, at(values, Score.L0, sample), 1e-9);
      double l1 = 0;
      for (float value : tokens.codes().value()) {
        l1 += value;
      }
      assertEquals(l1 / all, at(values, Score.L1, sample), 1e-5);
      double cosine = 0;
      double coOccurring = 0;
      double count = 0;
      double weighted = 0;
      double mass = 0;
      double both = 0;
      double textNorm = 0;
      double imageNorm = 0;
      for (Map.Entry<Integer, Pair> entry : pairs.entrySet()) {
        FeatureStats s = index.stats(entry.getKey());
        Pair p = entry.getValue();
        double omega = Double.isNaN(s.omega()) ? 0 : s.omega();
        double x = Math.max(p.textMax, p.imageMax);
        cosine += omega;
        coOccurring += p.textMax > 0 && p.imageMax > 0 ? omega : 0;
        count += p.textMax > 1 && p.imageMax > 1 ? 1 : 0;
        weighted += x * omega;
        mass += x;
        boolean tells =
            s.imageSamples() >= 2 && s.textSamples() >= 2 && s.imageSamples() < SAMPLES / 2.0;
        double q = tells ? Math.log((double) SAMPLES / s.imageSamples()) : 0;
        double t = q * p.textSum / text;
        double v = q * p.imageSum / image;
        both += t * v;
        textNorm += t * t;
        imageNorm += v * v;
      }
      assertEquals(cosine, at(values, Score.COSINE, sample), 1e-9);
      assertEquals(coOccurring, at(values, Score.COSINE_CO_OCCURRING, sample), 1e-9);
      assertEquals(count, at(values, Score.CO_OCCURRENCE, sample), 1e-9);
      assertEquals(weighted / mass, at(values, Score.COSINE_MEAN, sample), 1e-6);
      double agreement = textNorm > 0 && imageNorm > 0 ? both / Math.sqrt(textNorm * imageNorm) : 0;
      assertEquals(agreement, at(values, Score.AGREEMENT, sample), 1e-5);
    }
  }

  @Test
  void reasonsOfASumAddUpToTheScore() {
    for (Score score : Score.values()) {
      if (score == Score.AGREEMENT
          || score == Score.CALIBRATED_AGREEMENT
          || score == Score.RESIDUAL_COSINE) {
        continue;
      }
      double[] values = scorer.values(score);
      for (int sample = 0; sample < SAMPLES; sample++) {
        if (!Double.isNaN(values[sample])) {
          List<Reason> features = reasons.features(score, sample, 1000);
          double sum = features.stream().mapToDouble(Reason::contribution).sum();
          assertEquals(values[sample], sum, 1e-5, score.id());
          List<TokenReason> tokens = reasons.tokens(score, sample, 1000);
          double given = tokens.stream().mapToDouble(r -> r.gave() - r.cost()).sum();
          assertEquals(values[sample], given, 1e-5, score.id());
        }
      }
    }
  }

  @Test
  void tokensOfAgreementGiveTheScoreAndCostWhatItLacks() {
    double[] values = scorer.values(Score.AGREEMENT);
    int wholly = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      List<TokenReason> tokens = reasons.tokens(Score.AGREEMENT, sample, 1000);
      double cost = tokens.stream().mapToDouble(TokenReason::cost).sum();
      if (values[sample] > 0) {
        double gave = tokens.stream().mapToDouble(TokenReason::gave).sum();
        assertEquals(values[sample], gave, 1e-5);
        assertEquals(1 - values[sample], cost, 1e-5);
        wholly++;
      }
    }
    assertTrue(wholly > SAMPLES / 2, "most samples share a weighted feature: " + wholly);
  }

  @Test
  void whatOnlyThePictureShowsCostsItsPatches() {
    int met = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      SampleTokens tokens = fixture.replay().tokens(sample);
      double pictureAlone =
          reasons.features(Score.AGREEMENT, sample, 1000).stream()
              .filter(reason -> reason.textValue() == 0)
              .mapToDouble(reason -> -reason.contribution())
              .sum();
      double patches =
          reasons.tokens(Score.AGREEMENT, sample, 1000).stream()
              .filter(r -> tokens.tokens().get(r.token()) instanceof SampleTokens.Token.Patch)
              .mapToDouble(TokenReason::cost)
              .sum();
      assertTrue(pictureAlone <= patches + 1e-9, "sample " + sample);
      met += pictureAlone > 0 ? 1 : 0;
    }
    assertTrue(met > SAMPLES / 4, "features on the picture alone are met: " + met);
  }

  @Test
  void perTokenDividesSumsAndLeavesMeansAlone() {
    int[] tokens = scorer.tokens();
    for (Score score : Score.values()) {
      double[] values = scorer.values(score);
      double[] scaled = score.perToken(values, tokens);
      for (int sample = 0; sample < SAMPLES; sample++) {
        int count = fixture.replay().tokens(sample).tokens().size();
        double wanted =
            score.growsWithTokens() && count > 0 ? values[sample] / count : values[sample];
        assertEquals(wanted, scaled[sample], 1e-12, score.id());
      }
    }
  }

  @Test
  void reasonsOfAgreementNameWhatOneSideAloneShows() {
    List<Reason> found = reasons.features(Score.AGREEMENT, 3, 5);
    double previous = Double.POSITIVE_INFINITY;
    for (Reason reason : found) {
      assertTrue(Math.abs(reason.contribution()) <= previous);
      previous = Math.abs(reason.contribution());
      if (reason.textValue() == 0 || reason.imageValue() == 0) {
        assertTrue(reason.contribution() < 0, "a feature on one side alone can only cost");
      }
    }
    assertTrue(found.size() > 1);
  }

  /** What lets scoring run in pieces: any cut, any order, another scorer for each. */
  @Test
  void partitionsScoredApartAreTheWhole() {
    Random random = new Random(5);
    for (Score score : Score.values()) {
      double[] whole = scorer.values(score);
      for (int round = 0; round < 20; round++) {
        List<Integer> cuts =
            new ArrayList<>(
                random.ints(random.nextInt(5), 0, SAMPLES + 1).sorted().boxed().toList());
        cuts.addFirst(0);
        cuts.add(SAMPLES);
        List<Integer> parts = new ArrayList<>(IntStream.range(0, cuts.size() - 1).boxed().toList());
        Collections.shuffle(parts, random);
        double[] joined = new double[SAMPLES];
        for (int part : parts) {
          double[] values =
              new SampleScorer(index).values(score, cuts.get(part), cuts.get(part + 1));
          System.arraycopy(values, 0, joined, cuts.get(part), values.length);
        }
        assertArrayEquals(whole, joined, 0, score.id());
      }
    }
  }

  private static double at(Map<Score, double[]> values, Score score, int sample) {
    return values.getOrDefault(score, new double[0])[sample];
  }

  private static Map<Integer, Pair> pairs(SampleTokens tokens) {
    Map<Integer, Pair> pairs = new HashMap<>();
    for (int row = 0; row < tokens.tokens().size(); row++) {
      boolean text = tokens.tokens().get(row) instanceof SampleTokens.Token.Text;
      for (int i = tokens.codes().start()[row]; i < tokens.codes().start()[row + 1]; i++) {
        Pair pair = pairs.computeIfAbsent(tokens.codes().feature()[i], f -> new Pair());
        double value = tokens.codes().value()[i];
        if (text) {
          pair.textSum += value;
          pair.textMax = Math.max(pair.textMax, value);
        } else {
          pair.imageSum += value;
          pair.imageMax = Math.max(pair.imageMax, value);
        }
      }
    }
    return pairs;
  }
}
