package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.Passes;
import org.saev.engine.fixture.PlantedModel;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Architecture;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeConfig;

/**
 * Directions planted in synthetic activations – on text tokens alone, on image tokens alone, on
 * both sides of the same samples – are found and told apart.
 */
class PlantedFeaturesTest {
  private static final int SAMPLES = 240;
  private static final int FEATURES = PlantedModel.DIM;

  @TempDir Path temp;
  private ActivationStore store;
  private FeatureIndex index;

  @BeforeEach
  void build() {
    new Harvester(
            new PlantedModel(),
            new SyntheticDataset(SAMPLES, Set.of()),
            1,
            Passes.JOINT,
            0,
            temp.resolve("store"))
        .run(JobContext.silent());
    store = ActivationStore.open(temp.resolve("store"));
    float[] axes = new float[FEATURES * PlantedModel.DIM];
    float[] threshold = new float[FEATURES];
    for (int f = 0; f < FEATURES; f++) {
      axes[f * PlantedModel.DIM + f] = 1;
      threshold[f] = -0.6f;
    }
    SaeConfig config =
        new SaeConfig(Architecture.TOPK, PlantedModel.DIM, FEATURES, 3, false, Map.of());
    Sae sae =
        new Sae(config, axes, threshold, axes.clone(), new float[PlantedModel.DIM], new float[0]);
    IndexSetting setting =
        new IndexSetting(
            TokenView.JOINT,
            new IndexSources("d", "m", "s", "store"),
            new CaptionWords(new SyntheticDataset(SAMPLES, Set.of())));
    new FeatureIndexer(store, sae, setting, temp.resolve("index")).run(JobContext.silent());
    index = FeatureIndex.open(temp.resolve("index"));
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  @Test
  void classesAreThoseOfThePlan() {
    for (int f = 0; f < FEATURES; f++) {
      ModalityClass expected =
          switch (PlantedModel.kind(f)) {
            case TEXT -> ModalityClass.TEXT_ONLY;
            case IMAGE -> ModalityClass.IMAGE_ONLY;
            case SHARED, UNRELATED -> ModalityClass.CROSS_MODAL;
            case NEVER -> ModalityClass.DEAD;
          };
      assertEquals(expected, index.stats(f).type(), "feature " + f);
    }
  }

  @Test
  void sharesStandAtTheirEnds() {
    for (int f = 0; f < FEATURES; f++) {
      FeatureStats s = index.stats(f);
      switch (PlantedModel.kind(f)) {
        case TEXT -> assertEquals(0, s.imageShare() + s.massShare() + s.maxShare());
        case IMAGE -> assertEquals(3, s.imageShare() + s.massShare() + s.maxShare());
        case SHARED, UNRELATED -> {
          assertEquals(0.5, s.imageShare(), 0.2);
          assertEquals(0.5, s.massShare(), 0.2);
          assertEquals(0.5, s.maxShare(), 0.2);
        }
        case NEVER -> assertTrue(Double.isNaN(s.massShare()) && Double.isNaN(s.maxShare()));
      }
    }
  }

  @Test
  void centringTellsASharedMeaningFromASharedDirection() {
    // both kinds fire on both sides; the residuals of one kind have nothing else in common
    double shared = index.stats(PlantedModel.first(PlantedModel.Kind.SHARED)).omegaCentred();
    double unrelated = index.stats(PlantedModel.first(PlantedModel.Kind.UNRELATED)).omegaCentred();
    double raw = index.stats(PlantedModel.first(PlantedModel.Kind.UNRELATED)).omega();
    assertTrue(shared > unrelated + 0.2, shared + " against " + unrelated);
    assertTrue(raw > unrelated + 0.2, "the common direction lifts the raw cosine: " + raw);
  }

  @Test
  void intervalsHoldTheirWeightAndAreTheSameEveryTime() {
    for (FeatureStats s : index.all()) {
      if (!Double.isNaN(s.omega())) {
        assertTrue(s.omegaLow() <= s.omega() && s.omega() <= s.omegaHigh(), "feature " + s);
        double[] cosines =
            index.card(s.feature(), store).evidence().stream()
                .mapToDouble(FeatureCard.OmegaPair::cosine)
                .toArray();
        assertEquals(s.omegaLow(), OmegaInterval.of(cosines, 5, 1000, s.feature())[0]);
      }
    }
  }

  @Test
  void companionsAreThoseThatArePlantedTogether() {
    // SHARED features are planted with the TEXT feature of the same remainder
    int feature = PlantedModel.first(PlantedModel.Kind.SHARED);
    FeatureCard card = index.card(feature, store);
    Set<Integer> close =
        card.coActive().stream()
            .filter(other -> other.lift() > 2)
            .map(FeatureCard.CoActive::feature)
            .collect(Collectors.toSet());
    assertTrue(close.contains(PlantedModel.companion(feature)), card.coActive().toString());
    for (FeatureCard.CoActive other : card.coActive()) {
      assertEquals(lift(feature, other.feature()), other.lift(), 1e-9);
    }
  }

  /** Lift from all samples, counted plainly. */
  private double lift(int a, int b) {
    SampleFeatures rows = index.sampleFeatures();
    int inA = 0;
    int inB = 0;
    int both = 0;
    for (int sample = 0; sample < rows.samples(); sample++) {
      boolean hasA = false;
      boolean hasB = false;
      for (long e = rows.start(sample); e < rows.start(sample + 1); e++) {
        hasA |= rows.feature(e) == a;
        hasB |= rows.feature(e) == b;
      }
      inA += hasA ? 1 : 0;
      inB += hasB ? 1 : 0;
      both += hasA && hasB ? 1 : 0;
    }
    return ((double) both / inA) / ((double) inB / rows.samples());
  }

  @Test
  void drawnExamplesCoverTheWholeRange() {
    FeatureCard card = index.card(PlantedModel.first(PlantedModel.Kind.IMAGE), store);
    assertEquals(Math.min(40, card.stats().imageSamples()), card.imageRange().size());
    float previous = 0;
    for (FeatureCard.Drawn drawn : card.imageRange()) {
      assertTrue(drawn.token().value() >= previous);
      previous = drawn.token().value();
    }
    Random any = new Random(1);
    int i = any.nextInt(card.imageRange().size());
    assertEquals(card.imageRange().get(i).quantile(), (i + 0.5) / card.imageRange().size(), 1e-12);
  }
}
