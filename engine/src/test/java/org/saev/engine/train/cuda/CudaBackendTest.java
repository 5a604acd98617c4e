package org.saev.engine.train.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.job.SaevException;
import org.saev.engine.train.TrainingBackend;

/** GPU steps follow the processor's; needs a GPU. */
class CudaBackendTest {
  @BeforeAll
  static void needsGpu() {
    String missing = "";
    try {
      Cuda.load().bestDevice();
    } catch (SaevException e) {
      missing = String.valueOf(e.getMessage());
    }
    assumeTrue(missing.isEmpty(), missing);
  }

  @ParameterizedTest
  @CsvSource({
    "topk, 37, 101, 7, 53, 60, 1, 0",
    "topk, 64, 512, 16, 256, 100, 0.01, 0",
    "topk, 40, 33, 32, 130, 60, 1, 0",
    "batchtopk, 64, 512, 16, 256, 300, 1, 0",
    "batchtopk, 61, 515, 9, 300, 200, 1, 0.03125",
    "matryoshka, 61, 515, 9, 300, 200, 1, 0.03125"
  })
  void followsTheProcessor(
      String recipe, int d, int n, int k, int batch, int steps, double clip, double aux) {
    Problem p = Problem.of(recipe, d, n, k, batch, clip, aux);
    Curves.Run cpu = Curves.run(p, "cpu", steps);
    Curves.Run gpu = Curves.run(p, "cuda", steps);
    assertTrue(Curves.difference(gpu.loss(), cpu.loss()) < 0.01);
    assertTrue(Curves.difference(gpu.norm(), cpu.norm()) < 0.05);
    assertEquals(cpu.state().progress().tokens, gpu.state().progress().tokens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"topk", "batchtopk", "matryoshka"})
  void isTheFloat64StepOnAnySizes(String recipe) {
    for (int seed = 0; seed < 6; seed++) {
      Problem p = Problem.random(recipe, seed);
      Equality precise = Equality.measure(p, Precision.FP32).rounded();
      assertTrue(precise.loss() < 1e-5 && precise.moments() < 1e-5, p.text() + precise);
      Equality rounded = Equality.measure(p, Precision.BF16).rounded();
      assertTrue(rounded.loss() < 1e-3 && rounded.moments() < 1e-3, p.text() + rounded);
    }
  }

  @Test
  void givesTheSameBitsTwice() {
    Problem p = Problem.of("batchtopk", 61, 515, 9, 300, 0.05, 1 / 32.0);
    Curves.Run a = Curves.run(p, "cuda", 40);
    Curves.Run b = Curves.run(p, "cuda", 40);
    assertArrayEquals(a.loss(), b.loss());
    assertArrayEquals(a.state().weights().encoder(), b.state().weights().encoder());
    assertArrayEquals(a.state().second().decoder(), b.state().second().decoder());
  }

  @Test
  void aValueThatIsNoNumberShowsInTheLoss() {
    Problem p = Problem.of("topk", 61, 515, 9, 300, 1, 1 / 32.0);
    float[] x = p.tokens(0);
    x[5] = Float.NaN;
    CudaTarget target = new CudaTarget(-1, Precision.BF16);
    try (CudaBackend backend = new CudaBackend(target, p.recipe(), 1, p.start())) {
      TrainingBackend.Rates rates = new TrainingBackend.Rates(1e-3, 0);
      assertTrue(Double.isNaN(backend.step(x, p.modalities(), 300, rates).loss()));
    }
  }
}
