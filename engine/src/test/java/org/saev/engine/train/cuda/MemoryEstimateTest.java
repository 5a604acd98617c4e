package org.saev.engine.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saev.engine.cuda.CudaDevice;
import org.saev.engine.job.SaevException;
import org.saev.engine.train.BatchTopKRecipe;
import org.saev.engine.train.Optimizer;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TopKRecipe;

class MemoryEstimateTest {
  private static final long GIB = 1L << 30;
  private static final TopKRecipe PAPER =
      new TopKRecipe(65_536, 64, Optimizer.adam(1e-4, 0, 0), 1 / 32.0, 256, 10_000_000);

  private static final SaeVRecipe PENALISED =
      new SaeVRecipe(65_536, 5, 0.05, Optimizer.adam(5e-5, 0, 0.2));

  @Test
  void thePapersSizeFitsATwelveGigabyteCard() {
    StepShape shape = MemoryEstimate.fit(StepShape.of(PAPER, 4096, Precision.BF16, 4096), 11 * GIB);
    assertEquals(4096, shape.chunk());
    assertTrue(MemoryEstimate.of(shape).total() < 8 * GIB);
  }

  @Test
  void littleMemoryMeansSmallerChunks() {
    StepShape wanted = StepShape.of(PAPER, 4096, Precision.BF16, 4096);
    long whole = MemoryEstimate.of(wanted).total();
    assertEquals(2048, MemoryEstimate.fit(wanted, whole + (100L << 20)).chunk());
  }

  @Test
  void tooLittleIsRefused() {
    StepShape wanted = StepShape.of(PAPER, 4096, Precision.BF16, 4096);
    SaevException e = assertThrows(SaevException.class, () -> MemoryEstimate.fit(wanted, 4 * GIB));
    assertEquals("cuda.memory", e.key());
  }

  @Test
  void moreThanTheKernelsCanSelectIsRefused() {
    TopKRecipe wide = new TopKRecipe(8192, 2000, Optimizer.adam(1e-4, 0, 0), 0, 1, 10);
    SaevException k = assertThrows(SaevException.class, () -> Support.recipe(wide));
    assertEquals("train.cuda-k", k.key());
    Support.recipe(PENALISED);
  }

  @Test
  void aPenalisedRunNeedsItsCodesAndGradientsInFull() {
    StepShape shape = StepShape.of(PENALISED, 4096, Precision.BF16, 4096);
    long codes = 2L * 2 * 4096 * 65_536;
    long gradients = 2L * 4 * 4096 * 65_536;
    assertTrue(MemoryEstimate.of(shape).total() > 8 * GIB / 2 + codes + gradients);
    assertTrue(MemoryEstimate.fit(shape, 11 * GIB).inOnePiece());
    SaevException e = assertThrows(SaevException.class, () -> MemoryEstimate.fit(shape, 6 * GIB));
    assertEquals("cuda.memory", e.key());
  }

  @Test
  void theKernelsAreOnTheClassPath() {
    String source = KernelSource.text(StepShape.of(PENALISED, 64, Precision.BF16, 8));
    for (String kernel : new String[] {"select_top", "decode", "order_features", "update_rows"}) {
      assertTrue(source.contains("void " + kernel) || source.contains(") " + kernel), kernel);
    }
  }

  @Test
  void decodingBlocksStayWithinEveryCardsSharedMemory() {
    for (Precision precision : Precision.values()) {
      for (int k = 1; k <= 1024; k++) {
        TopKRecipe recipe = new TopKRecipe(65_536, k, Optimizer.adam(1e-4, 0, 0), 0, 1, 10);
        StepShape shape = StepShape.of(recipe, 4096, precision, 8);
        assertTrue(shape.decodeBytes(shape.tile(), 16) <= 97 << 10, "k " + k);
      }
    }
  }

  @Test
  void aBatchThatCannotBeNumberedIsRefused() {
    Support.batch(StepShape.of(PAPER, 4096, Precision.BF16, 100_000));
    StepShape large = StepShape.of(PAPER, 4096, Precision.BF16, 1 << 20);
    SaevException e = assertThrows(SaevException.class, () -> Support.batch(large));
    assertEquals("train.cuda-batch", e.key());
  }

  @Test
  void aSelectionOverTheBatchTakesAllPreActivationsAtOnceIfTheyFit() {
    BatchTopKRecipe recipe =
        new BatchTopKRecipe(65_536, 64, Optimizer.adam(1e-4, 0, 0), 0, 1, 10, 0.99);
    StepShape wanted = StepShape.of(recipe, 4096, Precision.BF16, 8192);
    assertTrue(MemoryEstimate.fit(wanted, 11 * GIB).inOnePiece());
    long whole = MemoryEstimate.of(wanted).total();
    assertEquals(4096, MemoryEstimate.fit(wanted, whole).chunk());
  }

  @Test
  void aStepsTimeFollowsFromWhatTheCardDoesPerSecond() {
    // an H100's figures; its steps were measured at 9.1 and 15.3 ms (resources/kernels/NOTES.md)
    CudaSpeed card = new CudaSpeed(7.7e14, 2.97e12);
    StepShape paper = StepShape.of(PAPER, 4096, Precision.BF16, 4096);
    assertEquals(9.1e-3, card.stepSeconds(paper), 1e-3);
    StepShape twice = StepShape.of(PAPER, 4096, Precision.BF16, 8192);
    assertEquals(15.3e-3, card.stepSeconds(twice), 1.5e-3);
  }

  @Test
  void theOutlookSaysWhatIsNeededBesideWhatIsFree() {
    StepShape wanted = StepShape.of(PAPER, 4096, Precision.BF16, 4096);
    CudaDevice card = new CudaDevice(0, "card", 8, 6, 12 * GIB);
    CudaOutlook roomy = CudaOutlook.of(wanted, card, 11 * GIB, 1);
    assertEquals(4096, roomy.chunk());
    assertTrue(roomy.refusal().isEmpty() && roomy.need() < 8 * GIB);
    CudaOutlook tight = CudaOutlook.of(wanted, card, 4 * GIB, 1);
    assertEquals("cuda.memory", tight.refusal().orElseThrow().key());
    assertTrue(tight.need() > 4 * GIB);
  }
}
