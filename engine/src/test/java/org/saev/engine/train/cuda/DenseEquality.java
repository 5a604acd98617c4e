package org.saev.engine.train.cuda;

import java.util.Map;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingState;

/**
 * One sae-v step of a back end beside the float64 step, from a state in the middle of a run.
 * Differences are ‖found − reference‖ / ‖reference‖.
 */
record DenseEquality(double loss, double norm, double moments, double weights) {
  private static final int WARM_UP = 8;

  /**
   * Measures one step.
   *
   * @param p where the tokens and the first weights come from
   * @param rounded whether the reference rounds where a GPU in bf16 does
   */
  static DenseEquality measure(
      Problem p, SaeVRecipe recipe, TrainingBackend backend, boolean rounded) {
    for (int s = 0; s < WARM_UP; s++) {
      backend.step(p.tokens(s), p.modalities(), p.batch(), rates(recipe, s));
    }
    TrainingState state = backend.state();
    float[] x = p.tokens(WARM_UP);
    TrainingBackend.Rates rates = rates(recipe, WARM_UP);
    DenseReference reference =
        new DenseReference(recipe, rounded, Problem.INPUT_SCALE, state, x, p.batch(), rates);
    TrainingBackend.Step step = backend.step(x, p.modalities(), p.batch(), rates);
    backend.state();
    return new DenseEquality(
        Math.abs(step.loss() - reference.loss) / reference.loss,
        Math.abs(step.gradientNorm() - reference.norm) / reference.norm,
        Equality.greatest(state.first(), reference.first),
        Equality.greatest(state.weights(), reference.weights));
  }

  static TrainingBackend.Rates rates(SaeVRecipe recipe, int step) {
    return new TrainingBackend.Rates(
        recipe.optimizer().rateAt(step, 1000), recipe.l1At(step, 1000));
  }

  Map<String, Object> json() {
    return Map.of("loss", loss, "norm", norm, "moments", moments, "weights", weights);
  }
}
