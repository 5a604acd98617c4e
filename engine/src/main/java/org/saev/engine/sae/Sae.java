package org.saev.engine.sae;

/**
 * A sparse autoencoder. z = act((x − b_dec·apply) W_enc + b_enc), x̂ = z W_dec + b_dec; input
 * scaling is already folded into the weights.
 *
 * @param encoder encoder directions, d_sae × d_in, row-major: the transpose of SAELens' W_enc, so
 *     that a feature is a row
 * @param bEnc d_sae
 * @param decoder decoder directions (the feature dictionary), d_sae × d_in, row-major
 * @param bDec d_in
 * @param threshold d_sae thresholds (JumpReLU only; else empty)
 */
public record Sae(
    SaeConfig config,
    float[] encoder,
    float[] bEnc,
    float[] decoder,
    float[] bDec,
    float[] threshold) {
  public Sae {
    int n = config.dSae();
    int d = config.dIn();
    if (encoder.length != n * d
        || decoder.length != n * d
        || bEnc.length != n
        || bDec.length != d
        || (config.architecture() == Architecture.JUMPRELU && threshold.length != n)) {
      throw new IllegalArgumentException("weights do not fit d_in " + d + ", d_sae " + n);
    }
  }
}
