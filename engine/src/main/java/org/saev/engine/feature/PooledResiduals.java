package org.saev.engine.feature;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The score that needs no SAE: mean of the unit residual vectors of a sample's image tokens against
 * that of its text tokens, both centred on the dataset's mean, compared by cosine. Means go to a
 * scratch file, since the dataset's mean is known only at the end.
 */
final class PooledResiduals implements AutoCloseable {
  private final int dim;
  private final Path scratch;
  private final DataOutputStream out;
  private final double[] text;
  private final double[] image;
  private final double[] meanText;
  private final double[] meanImage;
  private int pooled;

  PooledResiduals(int dim, Path scratch) throws IOException {
    this.dim = dim;
    this.scratch = scratch;
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(scratch), 1 << 18));
    text = new double[dim];
    image = new double[dim];
    meanText = new double[dim];
    meanImage = new double[dim];
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
      write(text, meanText);
      write(image, meanImage);
      pooled++;
    }
    Arrays.fill(text, 0);
    Arrays.fill(image, 0);
  }

  private void write(double[] sum, double[] mean) throws IOException {
    double norm = 0;
    for (double v : sum) {
      norm += v * v;
    }
    double scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (int i = 0; i < dim; i++) {
      double v = sum[i] * scale;
      mean[i] += v;
      out.writeFloat((float) v);
    }
  }

  /** Writes every sample's cosine into {@code cosine}, which the caller has filled with NaN. */
  void finish(float[] cosine) throws IOException {
    out.close();
    float[] u = new float[dim];
    float[] v = new float[dim];
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(scratch), 1 << 18))) {
      for (int i = 0; i < pooled; i++) {
        int sample = in.readInt();
        read(in, u);
        read(in, v);
        cosine[sample] = (float) centredCosine(u, v);
      }
    }
  }

  private static void read(DataInputStream in, float[] into) throws IOException {
    for (int i = 0; i < into.length; i++) {
      into[i] = in.readFloat();
    }
  }

  private double centredCosine(float[] u, float[] v) {
    double uv = 0;
    double uu = 0;
    double vv = 0;
    for (int i = 0; i < dim; i++) {
      double a = u[i] - meanText[i] / pooled;
      double b = v[i] - meanImage[i] / pooled;
      uv += a * b;
      uu += a * a;
      vv += b * b;
    }
    return uu > 0 && vv > 0 ? uv / Math.sqrt(uu * vv) : 0;
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(scratch);
  }
}
