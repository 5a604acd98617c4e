package org.saev.engine.train.cuda;

import java.util.Arrays;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingBackends;
import org.saev.engine.train.TrainingState;

/** Whole runs, one after the other on two devices. */
final class Curves {
  private static final int WINDOW = 10;

  private Curves() {}

  /** What a run gave, by step; fvus: of the batch. */
  record Run(double[] loss, double[] norm, double[] fvus, TrainingState state) {
    double fvu() {
      return fvus[fvus.length - 1];
    }
  }

  static Run run(Problem p, String device, int steps) {
    return run(p, p.recipe(), device, steps);
  }

  /** A run of another recipe on a problem's tokens, from its first weights. */
  static Run run(Problem p, Recipe recipe, String device, int steps) {
    TrainingState state = p.start();
    double[] loss = new double[steps];
    double[] norm = new double[steps];
    double[] fvus = new double[steps];
    byte[] modality = p.modalities();
    try (TrainingBackend backend =
        TrainingBackends.open(device, recipe, Problem.INPUT_SCALE, state, 4)) {
      for (int s = 0; s < steps; s++) {
        double rate = recipe.optimizer().rateAt(s, steps);
        double l1 = recipe instanceof SaeVRecipe saeV ? saeV.l1At(s, steps) : 0;
        float[] next = p.tokens(s + 1);
        TrainingBackend.Step step =
            backend.step(
                p.tokens(s),
                modality,
                p.batch(),
                new TrainingBackend.Rates(rate, l1),
                // never used, since the next step brings other arrays: it must do no harm
                () -> backend.stage(next, modality, p.batch()));
        loss[s] = step.loss();
        norm[s] = step.gradientNorm();
        fvus[s] = step.metrics().all().fvu();
      }
    }
    return new Run(loss, norm, fvus, state);
  }

  /** Greatest relative difference of the means of ten steps. */
  static double difference(double[] a, double[] b) {
    double greatest = 0;
    for (int from = 0; from + WINDOW <= a.length; from += WINDOW) {
      double x = Arrays.stream(a, from, from + WINDOW).sum();
      double y = Arrays.stream(b, from, from + WINDOW).sum();
      greatest = Math.max(greatest, Math.abs(x - y) / y);
    }
    return greatest;
  }
}
