package org.saev.engine.train;

import java.util.SplittableRandom;
import org.saev.engine.activation.BatchSource;

/** Sparse combinations of a few directions plus an offset: something an SAE can learn. */
class RandomSource implements BatchSource {
  private final int dim;
  private final long seed;
  private final float[][] directions;
  private long position;

  RandomSource(int dim, int directions, long seed) {
    this.dim = dim;
    this.seed = seed;
    this.directions = new float[directions][dim];
    SplittableRandom random = new SplittableRandom(directions);
    for (float[] direction : this.directions) {
      for (int i = 0; i < dim; i++) {
        direction[i] = (float) random.nextGaussian();
      }
    }
  }

  @Override
  public int dim() {
    return dim;
  }

  @Override
  public long rowsPerEpoch() {
    return 1_000_000;
  }

  @Override
  public void next(float[] rows, byte[] modality, int count) {
    for (int r = 0; r < count; r++, position++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + position);
      modality[r] = (byte) (position & 1);
      for (int i = 0; i < dim; i++) {
        rows[r * dim + i] = 0.5f + 0.01f * (float) random.nextGaussian();
      }
      for (int term = 0; term < 3; term++) {
        float[] direction = directions[random.nextInt(directions.length)];
        float weight = 0.5f + (float) random.nextDouble();
        for (int i = 0; i < dim; i++) {
          rows[r * dim + i] += weight * direction[i];
        }
      }
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long newPosition) {
    position = newPosition;
  }
}
