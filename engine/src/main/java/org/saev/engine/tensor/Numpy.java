package org.saev.engine.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.saev.engine.artifact.WholeFile;

/**
 * Writes arrays for NumPy: one as {@code .npy}, several as {@code .npz}. ND4J makes the bytes
 * (format specification: numpy.lib.format).
 */
public final class Numpy {
  private Numpy() {}

  /**
   * One array.
   *
   * @param name its name in a {@code .npz}
   * @param values a {@code float[]}, {@code double[]}, {@code int[]} or {@code long[]}, row-major
   * @param shape its dimensions; their product is the length of {@code values}
   */
  public record Array(String name, Object values, long... shape) {
    /** A vector. */
    public static Array vector(String name, Object values) {
      return new Array(name, values, java.lang.reflect.Array.getLength(values));
    }
  }

  /** Writes one array; the file appears whole or not at all. */
  public static void npy(Path file, Array array) {
    write(file, out -> out.write(bytes(array)));
  }

  /** Writes several arrays under their names; the file appears whole or not at all. */
  public static void npz(Path file, List<Array> arrays) {
    write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Array array : arrays) {
              zip.putNextEntry(new ZipEntry(array.name() + ".npy"));
              zip.write(bytes(array));
              zip.closeEntry();
            }
          }
        });
  }

  private static byte[] bytes(Array array) {
    try (INDArray all = dense(array)) {
      return Nd4j.toNpyByteArray(all);
    }
  }

  private static INDArray dense(Array array) {
    INDArray flat =
        switch (array.values()) {
          case float[] values -> Nd4j.createFromArray(values);
          case double[] values -> Nd4j.createFromArray(values);
          case int[] values -> Nd4j.createFromArray(values);
          case long[] values -> Nd4j.createFromArray(values);
          default -> throw new IllegalArgumentException("no numbers: " + array.values());
        };
    return Arrays.equals(flat.shape(), array.shape()) ? flat : flat.reshape('c', array.shape());
  }

  /** Fills the file. */
  @FunctionalInterface
  private interface Body {
    void to(OutputStream out) throws IOException;
  }

  private static void write(Path file, Body body) {
    WholeFile.write(
        file,
        fresh -> {
          try (OutputStream out = Files.newOutputStream(fresh)) {
            body.to(out);
          }
        });
  }
}
