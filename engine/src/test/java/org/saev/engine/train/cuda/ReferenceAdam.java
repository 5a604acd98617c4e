package org.saev.engine.train.cuda;

import org.saev.engine.train.Optimizer;

/** Adam in float64; the moments of matrices rounded to bf16 where {@code rounded}. */
final class ReferenceAdam {
  private final Optimizer optimizer;
  private final boolean rounded;
  private final double rate;
  private final double root;
  private final double clip;

  /**
   * @param step counted from 1
   * @param clip factor of the whole gradient
   */
  ReferenceAdam(Optimizer optimizer, boolean rounded, int step, double rate, double clip) {
    this.optimizer = optimizer;
    this.rounded = rounded;
    this.rate = rate / (1 - Math.pow(optimizer.beta1(), step));
    this.root = 1 / Math.sqrt(1 - Math.pow(optimizer.beta2(), step));
    this.clip = clip;
  }

  /** One step of an array, written to {@code wOut}, and its first moments to {@code mOut}. */
  void run(
      float[] w, float[] m, float[] v, double[] g, boolean matrix, float[] wOut, float[] mOut) {
    double beta1 = optimizer.beta1();
    double beta2 = optimizer.beta2();
    for (int i = 0; i < w.length; i++) {
      double gradient = g[i] * clip;
      double moment = beta1 * m[i] + (1 - beta1) * gradient;
      double second = beta2 * v[i] + (1 - beta2) * gradient * gradient;
      mOut[i] = (float) (matrix && rounded ? ReferenceStep.bf16(moment) : moment);
      wOut[i] = (float) (w[i] - rate * moment / (Math.sqrt(second) * root + optimizer.epsilon()));
    }
  }
}
