package org.saev.engine.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingBackends;

/** The float64 sae-v step that the GPU is held to, itself held to the processor's. */
final class DenseReferenceTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "0.5, 1", "0.5, 0.01", "0.5, 0"})
  void theProcessorDoesTheSame(double l1, double clip) {
    Problem p = Problem.of("topk", 19, 90, 1, 40, clip, 0);
    SaeVRecipe recipe = DenseProof.recipe(90, l1, clip);
    try (TrainingBackend cpu =
        TrainingBackends.open("cpu", recipe, Problem.INPUT_SCALE, p.start(), 1)) {
      DenseEquality e = DenseEquality.measure(p, recipe, cpu, false);
      assertEquals(0, e.loss(), 1e-5);
      assertEquals(0, e.norm(), 1e-5);
      assertEquals(0, e.moments(), 1e-5);
      assertEquals(0, e.weights(), 1e-5);
    }
  }
}
