package org.saev.engine.feature;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The mean of the unit residual vectors of a sample's text tokens and of its image tokens, as unit
 * vectors, per sample that has both ({@code pooled.bin}: sample, then d and d floats). {@link
 * PooledCosines} compares them once the dataset's mean is known.
 */
final class PooledResiduals implements AutoCloseable {
  static final String FILE = "pooled.bin";

  private final int dim;
  private final DataOutputStream out;
  private final double[] text;
  private final double[] image;

  PooledResiduals(int dim, Path folder) throws IOException {
    this.dim = dim;
    OutputStream file = Files.newOutputStream(folder.resolve(FILE));
    out = new DataOutputStream(new BufferedOutputStream(file, 1 << 18));
    text = new double[dim];
    image = new double[dim];
  }

  void token(boolean isImage, float[] rows, int row) {
    double norm = 0;
    for (int i = row * dim; i < (row + 1) * dim; i++) {
      norm += (double) rows[i] * rows[i];
    }
    if (norm > 0) {
      double scale = 1 / Math.sqrt(norm);
      double[] sum = isImage ? image : text;
      for (int i = 0; i < dim; i++) {
        sum[i] += scale * rows[row * dim + i];
      }
    }
  }

  /** Ends a sample that has both sides. */
  void sample(int sample, int textTokens, int imageTokens) throws IOException {
    if (textTokens > 0 && imageTokens > 0) {
      out.writeInt(sample);
      write(text);
      write(image);
    }
    Arrays.fill(text, 0);
    Arrays.fill(image, 0);
  }

  private void write(double[] sum) throws IOException {
    double norm = 0;
    for (double v : sum) {
      norm += v * v;
    }
    double scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (double v : sum) {
      out.writeFloat((float) (v * scale));
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
