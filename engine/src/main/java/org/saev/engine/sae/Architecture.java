package org.saev.engine.sae;

/** The activation function of an SAE, by the names SAELens writes. */
public enum Architecture {
  /** ReLU, trained with an L1 penalty: the paper's. */
  STANDARD,
  /** The k largest pre-activations of each token. */
  TOPK,
  /** ReLU above a threshold of each feature; what batch top-k is saved as. */
  JUMPRELU
}
