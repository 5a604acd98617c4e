package org.saev.engine.train;

import java.util.Arrays;
import org.saev.engine.sae.CodeBlock;
import org.saev.engine.sae.ReconstructionMetrics;

/** What a step knows of one block of tokens. */
final class Block {
  final CodeBlock codes = new CodeBlock();

  /** Codes of the dead features. */
  final CodeBlock auxCodes = new CodeBlock();

  final ReconstructionMetrics metrics;

  /** Σ over tokens of the errors of all prefixes, d_in. */
  final float[] errorSum;

  /** Aligned with the codes: ∂loss/∂value up to a common factor. */
  float[] gradient = new float[0];

  /** Aligned with the dead features' codes. */
  float[] auxGradient = new float[0];

  /** Σ z‖W_dec‖. */
  double penalty;

  /** Σ‖error‖², over all prefixes. */
  double prefixSquare;

  /** Σ‖error left by the dead features‖². */
  double auxSquare;

  Block(int d) {
    metrics = new ReconstructionMetrics(d);
    errorSum = new float[d];
  }

  void clearSums() {
    metrics.clear();
    penalty = 0;
    prefixSquare = 0;
    auxSquare = 0;
    Arrays.fill(errorSum, 0);
  }
}
