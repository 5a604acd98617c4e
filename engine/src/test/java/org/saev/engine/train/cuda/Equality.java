package org.saev.engine.train.cuda;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingState;
import org.saev.engine.train.Weights;

/**
 * One step of the GPU beside the float64 step on the selection that the GPU made, from a state in
 * the middle of a run. Differences are ‖gpu − reference‖ / ‖reference‖.
 *
 * @param loss relative
 * @param norm of the gradient, relative
 * @param moments greatest difference of the four first moments
 * @param weights greatest difference of the four weight arrays
 */
record Equality(
    Selection selection, int dead, double loss, double norm, double moments, double weights) {
  private static final int WARM_UP = 8;

  /** The reference that rounds where the GPU does, and the one that never rounds. */
  record Pair(Equality rounded, Equality exact) {}

  static Pair measure(Problem p, Precision precision) {
    TrainingState state = p.start();
    CudaTarget target = new CudaTarget(-1, precision);
    try (CudaBackend backend = new CudaBackend(target, p.recipe(), Problem.INPUT_SCALE, state)) {
      for (int s = 0; s < WARM_UP; s++) {
        backend.step(p.tokens(s), p.modalities(), p.batch(), rates(p, s));
      }
      backend.state();
      float[] x = p.tokens(WARM_UP);
      boolean bf16 = precision == Precision.BF16;
      ReferenceStep rounded = reference(p, bf16, state, x);
      ReferenceStep exact = reference(p, false, state, x);
      TrainingBackend.Step step = backend.step(x, p.modalities(), p.batch(), rates(p, WARM_UP));
      SparseCodes main = backend.lastCodes(false);
      SparseCodes dead = backend.lastCodes(true);
      double rate = rates(p, WARM_UP).learningRate();
      rounded.run(state, main, dead, rate);
      exact.run(state, main, dead, rate);
      backend.state();
      return new Pair(
          compare(p, rounded, step, state, main, dead), compare(p, exact, step, state, main, dead));
    }
  }

  private static ReferenceStep reference(
      Problem p, boolean rounded, TrainingState state, float[] x) {
    return new ReferenceStep(p.recipe(), rounded, Problem.INPUT_SCALE, state, x, p.batch());
  }

  private static TrainingBackend.Rates rates(Problem p, int step) {
    return new TrainingBackend.Rates(p.recipe().optimizer().rateAt(step, 1000), 0);
  }

  private static Equality compare(
      Problem p,
      ReferenceStep reference,
      TrainingBackend.Step step,
      TrainingState state,
      SparseCodes main,
      SparseCodes dead) {
    return new Equality(
        Selection.check(p.recipe(), reference.pre, main),
        dead.feature().length,
        Math.abs(step.loss() - reference.loss) / reference.loss,
        Math.abs(step.gradientNorm() - reference.norm) / reference.norm,
        greatest(state.first(), reference.first),
        greatest(state.weights(), reference.weights));
  }

  /** Greatest difference of the four arrays; NaN if there is one anywhere. */
  static double greatest(Weights gpu, Weights reference) {
    double most = difference(gpu.encoder(), reference.encoder());
    most = Math.max(most, difference(gpu.decoder(), reference.decoder()));
    most = Math.max(most, difference(gpu.bEnc(), reference.bEnc()));
    return Math.max(most, difference(gpu.bDec(), reference.bDec()));
  }

  /** ‖a − b‖ / ‖b‖; 0 where both are 0. */
  static double difference(float[] a, float[] b) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
      size += (double) b[i] * b[i];
    }
    return difference == 0 ? 0 : Math.sqrt(difference / size);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pairs", selection.pairs());
    json.put("pairs_different", selection.different());
    json.put("pairs_gap", selection.gap());
    json.put("values", selection.values());
    json.put("dead_pairs", dead);
    json.put("loss", loss);
    json.put("norm", norm);
    json.put("moments", moments);
    json.put("weights", weights);
    return json;
  }
}
