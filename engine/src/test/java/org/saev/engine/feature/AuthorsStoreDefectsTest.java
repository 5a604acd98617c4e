package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.fixture.SyntheticIndex;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.train.InputScale;

/**
 * Defects of the authors' release (SAE-V, saev-2025) that concern stores, SAEs and features, by the
 * numbers that ARCHITECTURE.md gives them: none of them is ours.
 */
final class AuthorsStoreDefectsTest {
  private static final int SAMPLES = 90;
  private static final int FEATURES = 40;
  private static final int PATCHES = 4;
  private static final int WORDS = 3;

  @TempDir Path temp;
  private SyntheticIndex fixture;
  private ActivationStore store;

  @BeforeEach
  void build() {
    fixture = SyntheticIndex.build(SAMPLES, Set.of(), FEATURES, 4, temp);
    store = fixture.store();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Sequences were padded with zeros, and the zeros trained on; they widened the scale too. */
  @Test
  void defect3NothingButTokensIsTrainedOn() {
    assertEquals((PATCHES + WORDS + 2L) * SAMPLES, store.rows(), "a row for each token, no more");
    ShuffledBatches batches = new ShuffledBatches(store, 1, Double.NaN, false);
    int rows = (int) batches.rowsPerEpoch();
    float[] x = new float[rows * SyntheticModel.DIM];
    byte[] modality = new byte[rows];
    batches.next(x, modality, rows);
    for (int row = 0; row < rows; row++) {
      assertNotEquals(Modality.SPECIAL.code(), modality[row]);
      double square = 0;
      for (int i = 0; i < SyntheticModel.DIM; i++) {
        square += x[row * SyntheticModel.DIM + i] * x[row * SyntheticModel.DIM + i];
      }
      assertTrue(square > 0, "row " + row + " is padding");
    }
  }

  /** A condition that always held put one model's scale, 10.3759…, into every run. */
  @Test
  void defect6TheScaleIsMeasured() {
    double once = InputScale.measure(new Repeated(1), 1024).factor();
    double twice = InputScale.measure(new Repeated(2), 1024).factor();
    assertEquals(once / 2, twice, 1e-9);
    assertEquals(Math.sqrt(2) / 5, once, 1e-9, "√d over the mean norm of (3, 4)");
  }

  /** Explained variance compared scaled inputs with unscaled outputs. */
  @Test
  void defect7BothSidesOfTheVarianceAreInTheSameUnits() {
    float[] x = {1, 2, 3, 5};
    SparseCodes codes = new SparseCodes(new int[] {0, 0, 0}, new int[0], new float[0]);
    byte[] modality = {Modality.TEXT.code(), Modality.TEXT.code()};
    ReconstructionMetrics exact = new ReconstructionMetrics(2);
    exact.add(x, x.clone(), codes, modality);
    assertEquals(0, exact.all().fvu(), 1e-12);
    ReconstructionMetrics mixed = new ReconstructionMetrics(2);
    mixed.add(x, new float[] {2, 4, 6, 10}, codes, modality);
    assertTrue(mixed.all().fvu() > 1, "a reconstruction in other units is no reconstruction");
  }

  /** "Active" meant three things: above 0, above 1, and among the top 50 with zeros included. */
  @Test
  void defect9ActiveMeansAboveZeroEverywhere() {
    SampleTable table = fixture.index().sampleTable();
    long active = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      active += table.textActive()[sample] + table.imageActive()[sample];
    }
    long fired = 0;
    for (FeatureStats stats : fixture.index().all()) {
      fired += stats.textTokens() + stats.imageTokens();
      FeatureCard card = fixture.index().card(stats.feature(), store);
      card.topText().forEach(token -> assertTrue(token.value() > 0));
      card.topImages().forEach(token -> assertTrue(token.value() > 0));
    }
    assertEquals(active, fired);
  }

  /** Start and template tokens, the same in every sample, counted as text. */
  @Test
  void defect10TheTemplateIsNoText() {
    SampleTable table = fixture.index().sampleTable();
    for (int sample = 0; sample < SAMPLES; sample++) {
      assertEquals(WORDS, table.textTokens()[sample]);
      assertEquals(PATCHES, table.imageTokens()[sample]);
    }
    for (FeatureStats stats : fixture.index().all()) {
      for (TokenActivation token : fixture.index().card(stats.feature(), store).topText()) {
        assertEquals(Modality.TEXT, store.modality(token.storeRow()));
      }
    }
  }

  /** Every token's residual was kept in memory until the end; a list keeps its places alone. */
  @Test
  void defect11MemoryDoesNotGrowWithTheTokens() {
    TopList list = new TopList(1, 5);
    for (int row = 0; row < 100_000; row++) {
      list.offer(0, row % 1000, row);
    }
    assertEquals(5, list.sorted(0).length);
  }

  /** The last batch was written from the wrong variable, and samples with one text collided. */
  @Test
  void defect12TheLastSampleIsThereAndTwinsStayTwo() {
    assertEquals(SAMPLES, fixture.index().sampleTable().textTokens().length);
    assertTrue(fixture.index().sampleTable().textActive()[SAMPLES - 1] > 0);
    assertFalse(fixture.replay().tokens(SAMPLES - 1).tokens().isEmpty());
    // samples 0 and 50 have the same words: the model numbers them by (row + i) mod 50
    assertNotEquals(store.rowStart(0), store.rowStart(50));
    assertEquals(50, store.sample(store.rowStart(50)));
  }

  /** The rows (3f, 4f), again and again. */
  private record Repeated(float factor) implements org.saev.engine.activation.BatchSource {
    @Override
    public int dim() {
      return 2;
    }

    @Override
    public long rowsPerEpoch() {
      return 1024;
    }

    @Override
    public long position() {
      return 0;
    }

    @Override
    public void seek(long position) {}

    @Override
    public void next(float[] rows, byte[] modality, int count) {
      for (int i = 0; i < count; i++) {
        rows[2 * i] = 3 * factor;
        rows[2 * i + 1] = 4 * factor;
        modality[i] = Modality.TEXT.code();
      }
    }
  }
}
