package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.activation.BatchSource;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;

class TrainerTest {
  private static final int DIM = 32;
  private static final int STEPS = 60;

  @TempDir Path folder;

  private static Recipe recipe(String name) {
    Optimizer optimizer = Optimizer.adam(3e-3, 10, 0.2);
    return switch (name) {
      case "topk" -> new TopKRecipe(96, 4, optimizer, 1 / 32.0, 16, 1000);
      case "batchtopk" -> new BatchTopKRecipe(96, 4, optimizer, 1 / 32.0, 16, 1000, 0.9);
      case "matryoshka" -> new MatryoshkaRecipe(96, 4, optimizer, 1 / 32.0, 16, 1000, 0.9, 3);
      default -> new SaeVRecipe(96, 0.1, 0.05, optimizer);
    };
  }

  private static TrainOptions options(int threads) {
    return new TrainOptions(STEPS, 128, 5, 25, 60, 20, 1024, threads, true);
  }

  private TrainingResult train(
      String recipe, String work, int threads, CancelToken token, BatchSource source) {
    return Trainer.train(
        source,
        new RandomSource(DIM, 48, 2),
        recipe(recipe),
        options(threads),
        folder.resolve(work),
        new JobContext(token, progress -> {}));
  }

  private static BatchSource source() {
    return new RandomSource(DIM, 48, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"topk", "batchtopk", "matryoshka", "sae-v"})
  void resumesBitForBit(String recipe) {
    TrainingResult whole = train(recipe, "whole", 1, new CancelToken(), source());

    CancelToken token = new CancelToken();
    BatchSource stops =
        new RandomSource(DIM, 48, 1) {
          @Override
          public void next(float[] rows, byte[] modality, int count) {
            super.next(rows, modality, count);
            if (position() == 37 * 128) {
              token.cancel();
            }
          }
        };
    assertThrows(CancelledException.class, () -> train(recipe, "cut", 2, token, stops));
    TrainingResult resumed = train(recipe, "cut", 2, new CancelToken(), source());

    assertArrayEquals(whole.sae().encoder(), resumed.sae().encoder());
    assertArrayEquals(whole.sae().decoder(), resumed.sae().decoder());
    assertArrayEquals(whole.sae().bEnc(), resumed.sae().bEnc());
    assertArrayEquals(whole.sae().bDec(), resumed.sae().bDec());
    assertArrayEquals(whole.firingFrequency(), resumed.firingFrequency());
  }

  @Test
  void learnsAndWritesMetrics() throws Exception {
    TrainingResult result = train("topk", "learn", 2, new CancelToken(), source());

    assertTrue(result.rows().getLast().fvu() < 0.8 * result.rows().getFirst().fvu());
    assertEquals(4, result.heldOut().of(Modality.IMAGE).l0(), 1e-9);
    List<String> lines = Files.readAllLines(folder.resolve("learn/metrics.csv"));
    assertEquals(MetricsRow.HEADER, lines.getFirst());
    assertEquals(1 + result.rows().size(), lines.size());
    List<MetricsRow> read = MetricsRow.read(folder.resolve("learn/metrics.csv"));
    assertEquals(
        result.rows().stream().map(MetricsRow::csv).toList(),
        read.stream().map(MetricsRow::csv).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"batchtopk", "matryoshka"})
  void theThresholdTakesTheBatchsPlace(String recipe) {
    TrainingResult result = train(recipe, "threshold", 2, new CancelToken(), source());

    assertTrue(result.rows().getLast().fvu() < 0.85 * result.rows().getFirst().fvu());
    // with encoder rows of norm 1 at the start it ended at 0.47 to 0.50
    assertTrue(result.rows().getLast().fvu() < 0.45);
    assertEquals(4, result.heldOut().all().l0(), 0.3);
  }

  @Test
  void aBranchGoesOnFromTheParentsFit() {
    TrainingResult parent = train("batchtopk", "parent", 2, new CancelToken(), source());
    TrainingResult branch =
        Trainer.train(
            new RandomSource(DIM, 48, 1),
            new RandomSource(DIM, 48, 2),
            new BatchTopKRecipe(96, 4, Optimizer.adam(1e-5, 0, 0), 0, 1, 1000, 0.9),
            options(1),
            "cpu",
            parent.sae(),
            folder.resolve("branch"),
            JobContext.silent());

    double first = branch.rows().getFirst().fvu();
    // random weights would begin near 1
    assertEquals(parent.heldOut().all().fvu(), first, 0.05 * first);
  }

  @Test
  void aBranchOfAnotherShapeIsRefused() {
    TrainingResult parent = train("topk", "parent", 1, new CancelToken(), source());
    SaevException e =
        assertThrows(
            SaevException.class,
            () ->
                Trainer.train(
                    source(),
                    source(),
                    recipe("sae-v"),
                    options(1),
                    "cpu",
                    parent.sae(),
                    folder.resolve("branch"),
                    JobContext.silent()));
    assertEquals("train.branch-differs", e.key());
  }

  @Test
  void refusesCheckpointOfOtherSettings() {
    train("topk", "other", 1, new CancelToken(), source());
    SaevException e =
        assertThrows(
            SaevException.class, () -> train("sae-v", "other", 1, new CancelToken(), source()));
    assertEquals("train.checkpoint-differs", e.key());
  }

  @Test
  void stopsAtTheLastGoodCheckpointWhenTheDataBreak() {
    BatchSource breaks =
        new RandomSource(DIM, 48, 1) {
          @Override
          public void next(float[] rows, byte[] modality, int count) {
            super.next(rows, modality, count);
            if (position() == 30 * 128) {
              rows[0] = Float.NaN;
            }
          }
        };
    SaevException e =
        assertThrows(SaevException.class, () -> train("topk", "nan", 2, new CancelToken(), breaks));
    assertEquals("train.diverged", e.key());
    // checkpoints are every 25 steps; the data break in step 30
    assertTrue(e.message(java.util.Locale.ENGLISH).contains("step 30"));
    assertTrue(e.message(java.util.Locale.ENGLISH).contains("(step 25)"));
    assertTrue(Checkpoint.exists(folder.resolve("nan")));
  }

  @Test
  void refusesKnobsOutOfRange() {
    Optimizer o = Optimizer.adam(1e-3, 0, 0);
    assertThrows(SaevException.class, () -> new TopKRecipe(8, 9, o, 0, 1, 1));
    assertThrows(SaevException.class, () -> Optimizer.adam(Double.NaN, 0, 0));
    assertThrows(SaevException.class, () -> new SaeVRecipe(8, -1, 0, o));
  }
}
