package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read back by the format's own words (numpy.lib.format, version 1.0). */
class NumpyTest {
  @TempDir Path temp;

  @Test
  void anArrayIsLaidOutAsNumpyReadsIt() throws IOException {
    Path file = temp.resolve("a.npy");
    Numpy.npy(file, new Numpy.Array("a", new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    byte[] bytes = Files.readAllBytes(file);
    String header = header(bytes);
    assertTrue(header.contains("'descr': '<f4'"), header);
    assertTrue(header.contains("'fortran_order': False"), header);
    assertTrue(header.matches("(?s).*'shape': \\(2, ?3\\).*"), header);
    ByteBuffer data = data(bytes);
    float[] read = new float[6];
    data.asFloatBuffer().get(read);
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read);
  }

  @Test
  void everyKindOfNumberGoesIntoOneArchive() throws IOException {
    Path file = temp.resolve("t.npz");
    Numpy.npz(
        file,
        List.of(
            Numpy.Array.vector("doubles", new double[] {0.5, Double.NaN}),
            Numpy.Array.vector("ints", new int[] {7, -7, 1 << 30}),
            Numpy.Array.vector("longs", new long[] {1L << 60})));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] doubles = zip.getInputStream(zip.getEntry("doubles.npy")).readAllBytes();
      assertTrue(header(doubles).contains("'<f8'"));
      assertEquals(0.5, data(doubles).getDouble());
      byte[] ints = zip.getInputStream(zip.getEntry("ints.npy")).readAllBytes();
      assertTrue(header(ints).contains("'<i4'"));
      assertEquals(1 << 30, data(ints).getInt(8));
      byte[] longs = zip.getInputStream(zip.getEntry("longs.npy")).readAllBytes();
      assertTrue(header(longs).contains("'<i8'"));
      assertEquals(1L << 60, data(longs).getLong());
    }
  }

  private static String header(byte[] bytes) {
    assertEquals("NUMPY", new String(bytes, 1, 5, StandardCharsets.US_ASCII));
    return new String(bytes, 10, length(bytes), StandardCharsets.US_ASCII);
  }

  private static ByteBuffer data(byte[] bytes) {
    int at = 10 + length(bytes);
    return ByteBuffer.wrap(bytes, at, bytes.length - at).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int length(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xffff;
  }
}
