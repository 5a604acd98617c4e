package org.saev.engine.feature;

import java.util.stream.IntStream;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Modality;

/**
 * A model's next-token distributions over one sample's own text tokens.
 *
 * @param logits length × vocabulary, row-major
 * @param vocabulary number of tokens
 * @param sample whose tokens they are
 */
record NextToken(float[] logits, int vocabulary, EncodedSample sample) {
  /** Positions that predict a text token. */
  int[] positions() {
    byte[] modality = sample.tokens().modality();
    return IntStream.range(0, modality.length - 1)
        .filter(i -> modality[i + 1] == Modality.TEXT.code())
        .toArray();
  }

  /** Σ −ln p(token) over the text tokens. */
  double loss() {
    double sum = 0;
    for (int i : positions()) {
      sum += logNormalizer(i) - logits[i * vocabulary + sample.tokens().tokenId()[i + 1]];
    }
    return sum;
  }

  /** Σ KL(this ‖ other) in nats over the same positions. */
  double divergence(NextToken other) {
    double sum = 0;
    for (int i : positions()) {
      double a = logNormalizer(i);
      double b = other.logNormalizer(i);
      for (int v = i * vocabulary; v < (i + 1) * vocabulary; v++) {
        double p = logits[v] - a;
        sum += Math.exp(p) * (p - (other.logits[v] - b));
      }
    }
    return sum;
  }

  /** ln Σ exp(logit) at a position. */
  private double logNormalizer(int position) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int v = position * vocabulary; v < (position + 1) * vocabulary; v++) {
      largest = Math.max(largest, logits[v]);
    }
    double sum = 0;
    for (int v = position * vocabulary; v < (position + 1) * vocabulary; v++) {
      sum += Math.exp(logits[v] - largest);
    }
    return largest + Math.log(sum);
  }
}
