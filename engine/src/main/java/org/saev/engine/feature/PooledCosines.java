package org.saev.engine.feature;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The score that needs no SAE: mean residual directions of a sample's text and of its image, both
 * centred on the dataset's mean, compared by cosine.
 */
final class PooledCosines {
  private final int dim;
  private final List<Path> parts;
  private final double[] sumText;
  private final double[] sumImage;
  private int pooled;

  /**
   * @param parts folders with a file of {@link PooledResiduals}, in the order of their samples
   */
  PooledCosines(int dim, List<Path> parts) {
    this.dim = dim;
    this.parts = parts;
    sumText = new double[dim];
    sumImage = new double[dim];
  }

  /** Writes the cosine of every sample that has both sides. */
  void write(float[] cosine) throws IOException {
    each((sample, text, image) -> {
      pooled++;
      for (int i = 0; i < dim; i++) {
        sumText[i] += text[i];
        sumImage[i] += image[i];
      }
    });
    each((sample, text, image) -> cosine[sample] = (float) centredCosine(text, image));
  }

  /** Takes one sample's mean directions; the arrays are used again. */
  private interface Visitor {
    void visit(int sample, float[] text, float[] image);
  }

  private void each(Visitor visitor) throws IOException {
    float[] text = new float[dim];
    float[] image = new float[dim];
    for (Path part : parts) {
      Path file = part.resolve(PooledResiduals.FILE);
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18))) {
        long entry = 4 + 8L * dim;
        long count = Files.size(file) / entry;
        if (count * entry != Files.size(file)) {
          throw new EOFException(file.toString());
        }
        for (long i = 0; i < count; i++) {
          int sample = in.readInt();
          read(in, text);
          read(in, image);
          visitor.visit(sample, text, image);
        }
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
      double a = u[i] - sumText[i] / pooled;
      double b = v[i] - sumImage[i] / pooled;
      uv += a * b;
      uu += a * a;
      vv += b * b;
    }
    return uu > 0 && vv > 0 ? uv / Math.sqrt(uu * vv) : 0;
  }
}
