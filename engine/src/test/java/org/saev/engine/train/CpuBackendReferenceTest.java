package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saev.engine.tensor.PlainKernels;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.VectorKernels;

/** Follows five steps of PyTorch (float64 autograd and Adam; make_sae_reference.py). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CpuBackendReferenceTest {
  private static final int N = 40;
  private static final int D = 24;
  private static final int BATCH = 64;
  private static final int STEPS = 5;
  private static final double SCALE = 1.7;
  private static final double L1 = 0.3;
  private static final Optimizer OPTIMIZER = new Optimizer(1e-3, 0, 0, 0.9, 0.999, 1e-8, 0.05);
  private static final TopKRecipe TOP_K = new TopKRecipe(N, 5, OPTIMIZER, 1 / 32.0, 6, 63);
  private static final SaeVRecipe SAE_V = new SaeVRecipe(N, L1, 0, OPTIMIZER);

  private Safetensors reference;

  @BeforeAll
  void open() throws Exception {
    reference =
        Safetensors.open(
            Path.of(getClass().getResource("/fixtures/sae-reference.safetensors").toURI()));
  }

  @AfterAll
  void close() {
    reference.close();
  }

  static Stream<Arguments> recipesAndKernels() {
    return Stream.of(TOP_K, SAE_V)
        .flatMap(recipe ->
            Stream.of(new VectorKernels(), new PlainKernels())
                .map(kernels -> Arguments.of(recipe, kernels)));
  }

  @ParameterizedTest
  @MethodSource("recipesAndKernels")
  void followsPyTorch(Recipe recipe, RowKernels kernels) {
    TrainingState state = TrainingState.of(weights(recipe, "0"));
    double[] losses = doubles(recipe.name() + ".loss");
    double[] norms = doubles(recipe.name() + ".norm");
    float[] xs = reference.get("x").floats();
    double l1 = recipe.equals(SAE_V) ? L1 : 0;
    try (CpuBackend backend = new CpuBackend(recipe, SCALE, state, kernels, 2)) {
      for (int s = 0; s < STEPS; s++) {
        float[] x = java.util.Arrays.copyOfRange(xs, s * BATCH * D, (s + 1) * BATCH * D);
        TrainingBackend.Step step =
            backend.step(x, new byte[BATCH], BATCH, new TrainingBackend.Rates(1e-3, l1));
        assertEquals(losses[s], step.loss(), 1e-5 * losses[s], "loss of step " + s);
        assertEquals(norms[s], step.gradientNorm(), 1e-5 * norms[s], "norm of step " + s);
        if (s == 0) {
          assertGradient(recipe, state.first());
        }
        if (s == 0 || s == STEPS - 1) {
          assertClose(weights(recipe, String.valueOf(s + 1)), state.weights(), 1e-5);
        }
      }
    }
  }

  /** After one step from rest, the first moments are the clipped gradient times 1 − β1. */
  private void assertGradient(Recipe recipe, Weights first) {
    Weights gradient = weights(recipe, "gradient");
    for (float[] part : parts(gradient)) {
      for (int i = 0; i < part.length; i++) {
        part[i] *= 0.1f;
      }
    }
    assertClose(gradient, first, 1e-5);
  }

  private static void assertClose(Weights expected, Weights actual, double relative) {
    float[][] e = parts(expected);
    float[][] a = parts(actual);
    for (int p = 0; p < e.length; p++) {
      double largest = 0;
      for (float value : e[p]) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int i = 0; i < e[p].length; i++) {
        assertEquals(e[p][i], a[p][i], relative * largest, "array " + p + ", entry " + i);
      }
    }
  }

  private static float[][] parts(Weights w) {
    return new float[][] {w.encoder(), w.bEnc(), w.decoder(), w.bDec()};
  }

  private Weights weights(Recipe recipe, String when) {
    String prefix = recipe.name() + "." + when + ".";
    return new Weights(
        reference.get(prefix + "encoder").floats(),
        reference.get(prefix + "b_enc").floats(),
        reference.get(prefix + "decoder").floats(),
        reference.get(prefix + "b_dec").floats());
  }

  private double[] doubles(String name) {
    double[] out = new double[STEPS];
    reference
        .get(name)
        .bytes()
        .asByteBuffer()
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(out);
    return out;
  }
}
