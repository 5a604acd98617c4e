package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.Passes;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.fixture.RandomSae;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;

/**
 * The streaming index against a plain re-computation of everything from all activations in memory.
 */
class FeatureIndexTest {
  private static final int SAMPLES = 150;
  private static final int FEATURES = 40;
  private static final int K = 4;

  @TempDir Path temp;
  private final Sae sae = RandomSae.topK(SyntheticModel.DIM, FEATURES, K, 3);
  private ActivationStore store;
  private FeatureIndex index;
  private final List<Fired> fired = new ArrayList<>();
  private long textTokens;
  private long imageTokens;

  /** One activation, as the plain computation finds it. */
  private record Fired(int feature, boolean image, int sample, long row, float value) {}

  @BeforeEach
  void build() {
    new Harvester(
            new SyntheticModel(),
            new SyntheticDataset(SAMPLES, Set.of(5)),
            1,
            Passes.BOTH,
            0,
            temp.resolve("store"))
        .run(JobContext.silent());
    store = ActivationStore.open(temp.resolve("store"));
    index(JobContext.silent());
    index = FeatureIndex.open(temp.resolve("index"));
    for (long row = 0; row < store.rows(); row++) {
      boolean image = store.modality(row) == Modality.IMAGE;
      boolean text = store.modality(row) == Modality.TEXT && store.pass(row) == Pass.TEXT;
      if (image || text) {
        imageTokens += image ? 1 : 0;
        textTokens += text ? 1 : 0;
        addFired(row, image);
      }
    }
  }

  private void index(JobContext context) {
    IndexSetting setting =
        new IndexSetting(
            TokenView.SEPARATE,
            new IndexSources("d", "m", "s", "store"),
            new CaptionWords(new SyntheticDataset(SAMPLES, Set.of())));
    new FeatureIndexer(store, sae, setting, temp.resolve("index")).run(context);
  }

  private void addFired(long row, boolean image) {
    float[] x = new float[SyntheticModel.DIM];
    store.read(row, 1, x, 0);
    List<Fired> all = new ArrayList<>();
    for (int f = 0; f < FEATURES; f++) {
      float sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * sae.encoder()[f * x.length + i];
      }
      all.add(new Fired(f, image, store.sample(row), row, sum));
    }
    all.sort(Comparator.comparingDouble(Fired::value).reversed());
    all.stream().limit(K).filter(a -> a.value() > 0).forEach(fired::add);
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  @Test
  void countsMassesAndMaximaAreThoseOfThePlainComputation() {
    for (int f = 0; f < FEATURES; f++) {
      int feature = f;
      List<Fired> text = fired.stream().filter(a -> a.feature() == feature && !a.image()).toList();
      List<Fired> image = fired.stream().filter(a -> a.feature() == feature && a.image()).toList();
      FeatureStats s = index.stats(f);
      assertEquals(text.size(), s.textTokens());
      assertEquals(image.size(), s.imageTokens());
      assertEquals(samples(text), s.textSamples());
      assertEquals(samples(image), s.imageSamples());
      assertEquals(text.stream().mapToDouble(Fired::value).sum(), s.textMass(), 1e-3);
      assertEquals(image.stream().mapToDouble(Fired::value).max().orElse(0), s.imageMax(), 1e-5);
      assertEquals(
          (double) (text.size() + image.size()) / (textTokens + imageTokens), s.density(), 1e-12);
      if (text.size() + image.size() > 0) {
        double rateText = (double) text.size() / textTokens;
        double rateImage = (double) image.size() / imageTokens;
        assertEquals(rateImage / (rateImage + rateText), s.imageShare(), 1e-12);
      }
    }
  }

  @Test
  void omegaIsTheMeanCosineOfTheStrongestTokens() {
    int weighed = 0;
    for (int f = 0; f < FEATURES; f++) {
      List<Fired> text = strongest(f, false);
      List<Fired> image = strongest(f, true);
      if (text.size() < 5 || image.size() < 5) {
        assertTrue(Double.isNaN(index.stats(f).omega()));
        continue;
      }
      double sum = 0;
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          sum += cosine(text.get(i).row(), image.get(j).row());
        }
      }
      assertEquals(sum / 25, index.stats(f).omega(), 1e-6);
      weighed++;
    }
    assertTrue(weighed > FEATURES / 2);
  }

  @Test
  void cardsShowTheStrongestSamplesAndTheHistogramOfAllActivations() {
    for (int f = 0; f < FEATURES; f++) {
      int feature = f;
      FeatureCard card = index.card(f, store);
      TreeMap<Integer, Float> best = new TreeMap<>();
      fired.stream()
          .filter(a -> a.feature() == feature && a.image())
          .forEach(a -> best.merge(a.sample(), a.value(), Math::max));
      List<Float> expected =
          best.values().stream().sorted(Comparator.reverseOrder()).limit(24).toList();
      assertEquals(expected.size(), card.topImages().size());
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i), card.topImages().get(i).value(), 1e-5f);
      }
      int counted = 0;
      for (int n : card.imageHistogram()) {
        counted += n;
      }
      assertEquals(index.stats(f).imageTokens(), counted);
      assertEquals(card.stats().omega(), CrossModalWeight.mean(card.evidence()), 1e-9);
      assertEquals(card.stats().omegaCentred(), CrossModalWeight.centred(card.evidence()), 1e-9);
    }
  }

  @Test
  void neighboursAreTheMostSimilarDecoderRows() {
    FeatureCard card = index.card(7, store);
    double previous = 2;
    for (FeatureCard.Neighbour neighbour : card.neighbours()) {
      assertEquals(decoderCosine(7, neighbour.feature()), neighbour.cosine(), 1e-5);
      assertTrue(neighbour.cosine() <= previous);
      previous = neighbour.cosine();
    }
    long closer = 0;
    for (int f = 0; f < FEATURES; f++) {
      closer += f != 7 && decoderCosine(7, f) > previous + 1e-6 ? 1 : 0;
    }
    assertEquals(card.neighbours().size() - 1, closer);
  }

  @Test
  void replayGivesTheTokensTheIndexCounted() {
    try (var encoder = new CpuSaeEncoder(sae)) {
      SampleTokens tokens = new TokenReplay(store, encoder, TokenView.SEPARATE).tokens(9);
      // four patches and three words, no special token, and the words only once
      assertEquals(7, tokens.tokens().size());
      double sum = 0;
      for (float value : tokens.codes().value()) {
        sum += value;
      }
      double expected = fired.stream().filter(a -> a.sample() == 9).mapToDouble(Fired::value).sum();
      assertEquals(expected, sum, 1e-3);
    }
  }

  @Test
  void cancellingLeavesNothing() throws IOException {
    CancelToken token = new CancelToken();
    token.cancel();
    index.close();
    ArtifactFolder.delete(temp.resolve("index"));
    assertThrows(CancelledException.class, () -> index(new JobContext(token, p -> {})));
    try (var files = Files.list(temp)) {
      // finished parts stay, so that the next run goes on from them
      assertEquals(
          List.of("index.work", "store"),
          files.map(p -> p.getFileName().toString()).sorted().toList());
    }
    index(JobContext.silent());
    index = FeatureIndex.open(temp.resolve("index"));
  }

  @Test
  void refusesADamagedIndex() throws IOException {
    Path column = temp.resolve("index").resolve("text-max.bin");
    byte[] bytes = Files.readAllBytes(column);
    Files.write(column, Arrays.copyOf(bytes, bytes.length - 3));
    SaevException e =
        assertThrows(SaevException.class, () -> FeatureIndex.open(temp.resolve("index")));
    assertEquals("feature.truncated", e.key());
    assertFalse(e.message(Locale.JAPANESE).isBlank());
  }

  private List<Fired> strongest(int feature, boolean image) {
    return fired.stream()
        .filter(a -> a.feature() == feature && a.image() == image)
        .sorted(Comparator.comparingDouble(Fired::value).reversed().thenComparingLong(Fired::row))
        .limit(5)
        .toList();
  }

  private static int samples(List<Fired> all) {
    return (int) all.stream().mapToInt(Fired::sample).distinct().count();
  }

  private double cosine(long a, long b) {
    float[] x = new float[SyntheticModel.DIM];
    float[] y = new float[SyntheticModel.DIM];
    store.read(a, 1, x, 0);
    store.read(b, 1, y, 0);
    return cosine(x, y);
  }

  private double decoderCosine(int a, int b) {
    int d = SyntheticModel.DIM;
    return cosine(
        Arrays.copyOfRange(sae.decoder(), a * d, (a + 1) * d),
        Arrays.copyOfRange(sae.decoder(), b * d, (b + 1) * d));
  }

  private static double cosine(float[] x, float[] y) {
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
      yy += y[i] * y[i];
    }
    return xy / Math.sqrt(xx * yy);
  }
}
