package org.saev.engine.train;

/**
 * The four arrays of an SAE in training, or one Adam moment of each.
 *
 * @param encoder d_sae × d_in
 * @param bEnc d_sae
 * @param decoder d_sae × d_in
 * @param bDec d_in
 */
public record Weights(float[] encoder, float[] bEnc, float[] decoder, float[] bDec) {
  public static Weights zeros(int dSae, int dIn) {
    int size = Math.multiplyExact(dSae, dIn);
    return new Weights(new float[size], new float[dSae], new float[size], new float[dIn]);
  }
}
