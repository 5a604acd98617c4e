package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {
  @TempDir Path temp;

  @Test
  void theOldestGoFirstAndTheBoundHolds() throws IOException {
    try (Dataset dataset = Datasets.open(TestData.pack(temp.resolve("p"), 4))) {
      // 4 × 3 pixels and the overhead: 248 bytes each, so two fit
      Thumbnails thumbnails = new Thumbnails(dataset, 500);
      Pixels first = thumbnails.get(image(dataset, 0), 4);
      assertEquals(4, first.width());
      assertEquals(3, first.height());
      thumbnails.get(image(dataset, 1), 4);
      assertSame(first, thumbnails.get(image(dataset, 0), 4));
      thumbnails.get(image(dataset, 2), 4);
      assertTrue(thumbnails.peek(image(dataset, 0), 4).isPresent());
      assertTrue(thumbnails.peek(image(dataset, 1), 4).isEmpty());
    }
  }

  @Test
  void manyThreadsMayAskAtOnce() throws IOException {
    try (Dataset dataset = Datasets.open(TestData.pack(temp.resolve("p"), 20))) {
      Thumbnails thumbnails = new Thumbnails(dataset, 1000);
      long made =
          IntStream.range(0, 400)
              .parallel()
              .filter(i -> works(thumbnails, dataset, i % 20))
              .count();
      assertEquals(400, made);
    }
  }

  @Property
  void anEvenColourStaysEvenAtAnySize(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 1, max = 40) int edge) {
    byte[] rgba = new byte[width * height * 4];
    for (int i = 0; i < rgba.length; i += 4) {
      rgba[i] = (byte) 200;
      rgba[i + 1] = 100;
      rgba[i + 2] = 7;
      rgba[i + 3] = (byte) 130;
    }
    Pixels small = Downscale.toEdge(new Pixels(width, height, rgba), edge);
    assertTrue(Math.max(small.width(), small.height()) <= Math.max(edge, 1));
    for (int i = 0; i < small.rgba().length; i++) {
      assertEquals(rgba[i % 4], small.rgba()[i], 0, "byte " + i);
    }
  }

  @Test
  void transparentPixelsDoNotBleed() {
    byte[] rgba = {(byte) 255, 0, 0, (byte) 255, 0, (byte) 255, 0, 0};
    Pixels small = Downscale.toEdge(new Pixels(2, 1, rgba), 1);
    assertEquals((byte) 255, small.rgba()[0]);
    assertEquals(0, small.rgba()[1]);
    assertEquals((byte) 128, small.rgba()[3]);
  }

  private static boolean works(Thumbnails thumbnails, Dataset dataset, int row) {
    try {
      return thumbnails.get(image(dataset, row), 3).width() == 3;
    } catch (IOException e) {
      return false;
    }
  }

  private static Segment.Image image(Dataset dataset, int row) {
    return dataset.sample(row).images().getFirst();
  }
}
