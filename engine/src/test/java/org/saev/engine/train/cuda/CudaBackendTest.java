package org.saev.engine.train.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    "37, 101, 7, 53, 60, 1, 0",
    "64, 512, 16, 256, 300, 1, 0",
    "64, 512, 16, 256, 100, 0.01, 0",
    "61, 515, 9, 300, 200, 1, 0.03125",
    "40, 33, 32, 130, 60, 1, 0"
  })
  void followsTheProcessor(int d, int n, int k, int batch, int steps, double clip, double aux) {
    Comparison.Problem p = Comparison.Problem.of(d, n, k, batch, steps, clip, aux);
    Comparison.Run cpu = Comparison.run(p, "cpu", steps);
    Comparison.Run gpu = Comparison.run(p, "cuda", steps);
    assertTrue(Comparison.curveDifference(gpu.loss(), cpu.loss()) < 0.01);
    assertTrue(Comparison.curveDifference(gpu.norm(), cpu.norm()) < 0.05);
    assertEquals(cpu.state().progress().tokens, gpu.state().progress().tokens);
  }

  @Test
  void givesTheSameBitsTwice() {
    Comparison.Problem p = Comparison.Problem.of(61, 515, 9, 300, 40, 0.05, 1 / 32.0);
    Comparison.Run a = Comparison.run(p, "cuda", 40);
    Comparison.Run b = Comparison.run(p, "cuda", 40);
    assertArrayEquals(a.loss(), b.loss());
    assertArrayEquals(a.state().weights().encoder(), b.state().weights().encoder());
    assertArrayEquals(a.state().second().decoder(), b.state().second().decoder());
  }

  @Test
  void aValueThatIsNoNumberShowsInTheLoss() {
    Comparison.Problem p = Comparison.Problem.of(61, 515, 9, 300, 1, 1, 1 / 32.0);
    float[] x = p.batch(0);
    x[5] = Float.NaN;
    try (CudaBackend backend = new CudaBackend(p.recipe(), 1, p.start())) {
      TrainingBackend.Rates rates = new TrainingBackend.Rates(1e-3, 0);
      assertTrue(Double.isNaN(backend.step(x, new byte[300], 300, rates).loss()));
    }
  }
}
