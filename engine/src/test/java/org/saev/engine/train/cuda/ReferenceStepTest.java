package org.saev.engine.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingBackends;
import org.saev.engine.train.TrainingState;

/** The float64 step that GPU steps are held against is the processor's own. */
class ReferenceStepTest {
  @ParameterizedTest
  @CsvSource({
    "topk, 0, 1",
    "topk, 0.03125, 0.01",
    "batchtopk, 0, 1",
    "batchtopk, 0.03125, 0.01",
    "matryoshka, 0.03125, 0.01"
  })
  void isTheProcessorsStep(String recipe, double aux, double clip) {
    Problem p = Problem.of(recipe, 19, 90, 5, 40, clip, aux);
    TrainingState state = p.start();
    state.progress().tokens = 1_000;
    // every third feature has been silent for long
    Arrays.setAll(state.lastFired(), f -> f % 3 == 0 ? 0 : 1_000);
    ReferenceStep reference =
        new ReferenceStep(p.recipe(), false, Problem.INPUT_SCALE, state, p.tokens(0), p.batch());
    int[] all = IntStream.range(0, p.n()).toArray();
    int[] dead = state.silentFor(p.recipe().deadAfterTokens());
    SparseCodes main =
        p.recipe().wholeBatch()
            ? select(reference.pre, p, all, (long) p.batch() * p.recipe().k(), true)
            : select(reference.pre, p, all, p.recipe().k(), false);
    SparseCodes revived =
        aux > 0
            ? select(reference.pre, p, dead, p.recipe().auxK(), false)
            : select(reference.pre, p, new int[0], 1, false);
    reference.run(state, main, revived, 1e-3);
    try (TrainingBackend cpu =
        TrainingBackends.open("cpu", p.recipe(), Problem.INPUT_SCALE, state, 1)) {
      TrainingBackend.Step step =
          cpu.step(p.tokens(0), p.modalities(), p.batch(), new TrainingBackend.Rates(1e-3, 0));
      assertEquals(reference.loss, step.loss(), 1e-5 * reference.loss);
      assertEquals(reference.norm, step.gradientNorm(), 1e-5 * reference.norm);
    }
    near(reference.first.encoder(), state.first().encoder());
    near(reference.first.decoder(), state.first().decoder());
    near(reference.first.bEnc(), state.first().bEnc());
    near(reference.first.bDec(), state.first().bDec());
    near(reference.weights.decoder(), state.weights().decoder());
    near(reference.weights.encoder(), state.weights().encoder());
  }

  private static void near(float[] reference, float[] found) {
    assertEquals(0, Equality.difference(found, reference), 1e-5);
  }

  /** The largest positive ones of each token, or of all tokens. */
  private static SparseCodes select(
      double[] pre, Problem p, int[] among, long wanted, boolean together) {
    int n = p.n();
    int[] start = new int[p.batch() + 1];
    int[] feature = new int[p.batch() * among.length];
    double cut = together ? cut(pre, n, 0, p.batch(), among, wanted) : 0;
    int at = 0;
    for (int r = 0; r < p.batch(); r++) {
      double least = together ? cut : cut(pre, n, r, r + 1, among, wanted);
      for (int f : among) {
        if (pre[r * n + f] > 0 && pre[r * n + f] >= least) {
          feature[at++] = f;
        }
      }
      start[r + 1] = at;
    }
    return new SparseCodes(start, Arrays.copyOf(feature, at), new float[at]);
  }

  private static double cut(double[] pre, int n, int from, int to, int[] among, long wanted) {
    double[] values =
        IntStream.range(from, to)
            .boxed()
            .flatMap(r -> Arrays.stream(among).mapToObj(f -> pre[r * n + f]))
            .mapToDouble(v -> -v)
            .sorted()
            .limit(wanted)
            .toArray();
    return values.length == 0 ? 0 : -values[values.length - 1];
  }
}
