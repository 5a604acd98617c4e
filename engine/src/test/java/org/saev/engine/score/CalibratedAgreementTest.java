package org.saev.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.fixture.SyntheticIndex;

/** The calibrated agreement written plainly, with dense vectors and all samples as strangers. */
class CalibratedAgreementTest {
  private static final int SAMPLES = 120;
  private static final int NEAREST = 20;

  @TempDir Path temp;
  private SyntheticIndex fixture;
  private FeatureIndex index;
  private ScoreReasons reasons;
  private double[] values;

  /** Samples with both sides; {@link #text} and {@link #image} hold their vectors, of length 1. */
  private List<Integer> usable;

  private double[][] text;
  private double[][] image;

  @BeforeEach
  void build() {
    fixture = SyntheticIndex.build(SAMPLES, Set.of(11), 60, 5, temp);
    index = fixture.index();
    SampleScorer scorer = new SampleScorer(index);
    reasons = scorer.reasons(fixture.replay()::tokens);
    values = scorer.values(Score.CALIBRATED_AGREEMENT);
    usable = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      if (!Double.isNaN(values[sample])) {
        usable.add(sample);
      }
    }
    text = standardised(true);
    image = standardised(false);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theScoreEqualsItsFormula() {
    for (int i = 0; i < usable.size(); i++) {
      double fitting = mean(nearest(text[i], image, i));
      double described = mean(nearest(image[i], text, i));
      double wanted = 2 * dot(text[i], image[i]) - fitting - described;
      assertEquals(wanted, values[usable.get(i)], 1e-4);
    }
  }

  @Test
  void reasonsAreTheSummandsOfTheScore() {
    int named = 0;
    for (int i = 0; i < usable.size(); i++) {
      double[] part = parts(i);
      assertEquals(
          values[usable.get(i)],
          IntStream.range(0, part.length).mapToDouble(f -> part[f]).sum(),
          1e-4);
      for (Reason reason : reasons.features(Score.CALIBRATED_AGREEMENT, usable.get(i), 1000)) {
        assertEquals(part[reason.feature()], reason.contribution(), 1e-5);
        named++;
      }
    }
    assertTrue(named > usable.size(), "most samples have reasons: " + named);
  }

  @Test
  void tokensShareOutWhatTheirFeaturesGaveAndCost() {
    for (int sample : usable) {
      double ofFeatures =
          reasons.features(Score.CALIBRATED_AGREEMENT, sample, 1000).stream()
              .mapToDouble(Reason::contribution)
              .sum();
      double ofTokens =
          reasons.tokens(Score.CALIBRATED_AGREEMENT, sample, 1000).stream()
              .mapToDouble(token -> token.gave() - token.cost())
              .sum();
      assertEquals(ofFeatures, ofTokens, 1e-5);
    }
  }

  /** By feature: 2 uv less the means of uv over the nearest strangers on either side. */
  private double[] parts(int i) {
    List<Integer> pictures = nearest(text[i], image, i).stream().map(Near::who).toList();
    List<Integer> texts = nearest(image[i], text, i).stream().map(Near::who).toList();
    double[] part = new double[index.size()];
    for (int f = 0; f < part.length; f++) {
      int column = f;
      double u = text[i][f];
      double v = image[i][f];
      double seen = pictures.stream().mapToDouble(s -> image[s][column]).average().orElseThrow();
      double read = texts.stream().mapToDouble(s -> text[s][column]).average().orElseThrow();
      part[f] = 2 * u * v - u * seen - v * read;
    }
    return part;
  }

  private record Near(int who, double cosine) {}

  private static List<Near> nearest(double[] of, double[][] among, int self) {
    return IntStream.range(0, among.length)
        .filter(j -> j != self)
        .mapToObj(j -> new Near(j, dot(of, among[j])))
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .limit(NEAREST)
        .toList();
  }

  private static double mean(List<Near> nearest) {
    return nearest.stream().mapToDouble(Near::cosine).average().orElseThrow();
  }

  private double[][] standardised(boolean ofText) {
    double[][] rows = new double[usable.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = roots(fixture.replay().tokens(usable.get(i)), ofText);
    }
    for (int f = 0; f < index.size(); f++) {
      int column = f;
      double mean = mean(rows, row -> rows[row][column]);
      double square = mean(rows, row -> rows[row][column] * rows[row][column]);
      double deviation = Math.sqrt(Math.max(0, square - mean * mean)) + 0.05;
      for (double[] row : rows) {
        row[f] = (row[f] - mean) / deviation;
      }
    }
    for (double[] row : rows) {
      double length = Math.sqrt(dot(row, row));
      for (int f = 0; f < row.length; f++) {
        row[f] /= length;
      }
    }
    return rows;
  }

  /** The square roots of mean activations of the features that count. */
  private double[] roots(SampleTokens tokens, boolean ofText) {
    double[] sums = new double[index.size()];
    int count = 0;
    for (int row = 0; row < tokens.tokens().size(); row++) {
      if (tokens.tokens().get(row) instanceof SampleTokens.Token.Text != ofText) {
        continue;
      }
      count++;
      for (int i = tokens.codes().start()[row]; i < tokens.codes().start()[row + 1]; i++) {
        sums[tokens.codes().feature()[i]] += tokens.codes().value()[i];
      }
    }
    for (int f = 0; f < sums.length; f++) {
      FeatureStats s = index.stats(f);
      boolean counts =
          s.imageSamples() >= 2 && s.textSamples() >= 2 && s.imageSamples() < SAMPLES / 2.0;
      sums[f] = counts ? Math.sqrt(sums[f] / count) : 0;
    }
    return sums;
  }

  private static double mean(double[][] rows, IntToDoubleFunction value) {
    return IntStream.range(0, rows.length).mapToDouble(value).average().orElseThrow();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
