package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SparseCodes;

/**
 * On raw activations the folded SAE gives the codes that the trained weights give on scaled ones,
 * and their reconstruction divided by the scale, b_dec included: the authors' code forgets it
 * (defect 5).
 */
class FoldingTest {
  private static final int D = 6;
  private static final int N = 10;
  private static final int ROWS = 5;
  private static final double SCALE = 2.5;
  private static final Optimizer OPTIMIZER = Optimizer.adam(1e-3, 0, 0);

  private static Recipe recipe(String name) {
    return switch (name) {
      case "sae-v" -> new SaeVRecipe(N, 1, 0, OPTIMIZER);
      case "topk" -> new TopKRecipe(N, 3, OPTIMIZER, 0, 1, 1);
      default -> new BatchTopKRecipe(N, 3, OPTIMIZER, 0, 1, 1, 0.9);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"sae-v", "topk", "batchtopk"})
  void foldsEverything(String name) {
    Recipe recipe = recipe(name);
    TrainingState state =
        TrainingState.of(
            new Weights(random(N * D, 1), random(N, 2), random(N * D, 3), random(D, 4)));
    state.progress().threshold = 0.5;
    float[] raw = random(ROWS * D, 5);
    float[] scaled = Folding.times(raw, SCALE);
    float[] fromRaw = new float[ROWS * D];
    float[] fromScaled = new float[ROWS * D];

    SparseCodes codes = run(Folding.fold(state, recipe, SCALE), raw, fromRaw);
    SparseCodes expected = run(Folding.fold(state, recipe, 1), scaled, fromScaled);

    assertArrayEquals(expected.feature(), codes.feature());
    assertArrayEquals(expected.value(), codes.value(), 1e-4f);
    for (int i = 0; i < fromRaw.length; i++) {
      assertEquals(fromScaled[i] / SCALE, fromRaw[i], 1e-4);
    }
  }

  private static SparseCodes run(Sae sae, float[] x, float[] out) {
    try (CpuSaeEncoder encoder = new CpuSaeEncoder(sae)) {
      SparseCodes codes = encoder.encode(x, ROWS);
      encoder.decode(codes, out);
      return codes;
    }
  }

  private static float[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) random.nextGaussian();
    }
    return out;
  }
}
