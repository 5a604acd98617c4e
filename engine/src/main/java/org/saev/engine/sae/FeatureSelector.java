package org.saev.engine.sae;

import org.saev.engine.tensor.RowKernels;

/**
 * The activation function: which pre-activations of a token become its code. Holds scratch: one per
 * thread.
 */
public interface FeatureSelector {
  /**
   * Appends one row to {@code to}: features ascending, all values positive.
   *
   * @param pre pre-activations; n from {@code offset} on
   */
  void select(float[] pre, int offset, int n, CodeBlock to);

  /** The activation function of {@code sae}. */
  static FeatureSelector of(Sae sae, RowKernels kernels) {
    return switch (sae.config().architecture()) {
      case TOPK -> new TopKSelector(sae.config().k(), kernels);
      case STANDARD -> new ThresholdSelector(null, kernels);
      case JUMPRELU -> new ThresholdSelector(sae.threshold(), kernels);
    };
  }

  /** The k largest positive pre-activations. */
  static FeatureSelector topK(int k, RowKernels kernels) {
    return new TopKSelector(k, kernels);
  }

  /** Every positive pre-activation. */
  static FeatureSelector relu(RowKernels kernels) {
    return new ThresholdSelector(null, kernels);
  }
}
