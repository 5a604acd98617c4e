package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/**
 * Cosines and sines of the rotary position angles, in fp32 as the reference computes them: position
 * p turns pair i by p times the frequency {@link Rope} gives it.
 *
 * @param positions rows of the tables
 * @param cosines positions × 1 × c
 * @param sines positions × 1 × c
 */
record Rotary(int positions, PtNDArray cosines, PtNDArray sines) {
  static Rotary of(PtNDManager owner, DecoderConfig config, int positions) {
    float[] frequencies = config.rope().frequencies(config.headDim());
    int pairs = frequencies.length;
    float[] cos = new float[positions * pairs];
    float[] sin = new float[positions * pairs];
    for (int i = 0; i < pairs; i++) {
      for (int p = 0; p < positions; p++) {
        float angle = p * frequencies[i];
        cos[p * pairs + i] = (float) Math.cos(angle);
        sin[p * pairs + i] = (float) Math.sin(angle);
      }
    }
    return new Rotary(
        positions,
        Torch.floats(owner, cos, positions, 1, pairs),
        Torch.floats(owner, sin, positions, 1, pairs));
  }

  PtNDArray cos(PtNDManager into, TorchProgram program, int n) {
    return program.run(into, "first_rows", cosines, n);
  }

  PtNDArray sin(PtNDManager into, TorchProgram program, int n) {
    return program.run(into, "first_rows", sines, n);
  }
}
