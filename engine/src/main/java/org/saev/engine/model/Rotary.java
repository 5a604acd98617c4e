package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Angles of sequences whose positions are counted in three directions.
   *
   * @return b × n × 1 × c
   */
  static Angles ofGrid(
      PtNDManager into, Rope rope, int width, Chunk chunk, List<EncodedSample> batch) {
    float[] frequencies = rope.frequencies(width);
    int pairs = frequencies.length;
    int n = chunk.length();
    int[] axis = axes(rope, pairs);
    float[] cos = new float[chunk.members().size() * n * pairs];
    float[] sin = new float[cos.length];
    for (int m = 0; m < chunk.members().size(); m++) {
      EncodedSample sample = batch.get(chunk.members().get(m));
      int own = sample.tokens().length();
      for (int p = 0; p < own; p++) {
        for (int i = 0; i < pairs; i++) {
          boolean plain = sample.positions().length == 0;
          int position = plain ? p : sample.positions()[axis[i] * own + p];
          float angle = position * frequencies[i];
          cos[(m * n + p) * pairs + i] = (float) Math.cos(angle);
          sin[(m * n + p) * pairs + i] = (float) Math.sin(angle);
        }
      }
    }
    long b = chunk.members().size();
    return new Angles(
        Torch.floats(into, cos, b, n, 1, pairs), Torch.floats(into, sin, b, n, 1, pairs));
  }

  /** Per pair, the direction it turns by. */
  private static int[] axes(Rope rope, int pairs) {
    int[] axis = new int[pairs];
    int first = 0;
    for (int direction = 0; direction < rope.sections().size(); direction++) {
      int end = Math.min(first + rope.sections().get(direction), pairs);
      Arrays.fill(axis, first, end, direction);
      first = end;
    }
    return axis;
  }

  PtNDArray cos(PtNDManager into, TorchProgram program, int n) {
    return program.run(into, "first_rows", cosines, n);
  }

  PtNDArray sin(PtNDManager into, TorchProgram program, int n) {
    return program.run(into, "first_rows", sines, n);
  }
}
