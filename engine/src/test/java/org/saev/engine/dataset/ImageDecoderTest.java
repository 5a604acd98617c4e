package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References come from Pillow: see images/make.py and make_more.py. */
class ImageDecoderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "palette.png",
        "palette-alpha.png",
        "grey.png",
        "grey-alpha.png",
        "bilevel.png",
        "rgb.png",
        "rgba.png",
        "rgb-key.png",
        "rgb.bmp",
        "palette.gif",
        "rgb.webp",
        "rgba.webp",
        "grey16.png",
        "rgb16.png",
        "animated.gif",
        "rgb.tif",
        "lzw.tif",
        "deflate.tif",
        "grey.tif",
        "alpha.tif",
        "bilevel.tif"
      })
  void losslessPicturesAreExactlyWhatPillowReads(String name) throws IOException {
    assertEquals(0, largestDifference(name), name);
  }

  @ParameterizedTest
  @CsvSource({
    "rgb.jpg, 2",
    "grey.jpg, 1",
    "lossy.webp, 6",
    "turned.jpg, 2",
    "progressive.jpg, 2",
    "cmyk.jpg, 3",
    "palette.tif, 1"
  })
  void lossyPicturesAreNearlyWhatPillowReads(String name, int tolerance) throws IOException {
    assertTrue(largestDifference(name) <= tolerance, name + " off by " + largestDifference(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "palette.png",
        "rgb.jpg",
        "rgb.webp",
        "palette.gif",
        "rgb.bmp",
        "lzw.tif",
        "cmyk.jpg"
      })
  void aCutOrGarbledFileIsAnIoExceptionAndNothingElse(String name) throws IOException {
    byte[] good = resource(name);
    for (int length = 0; length < good.length; length += 7) {
      readsOrRefuses(Arrays.copyOf(good, length));
    }
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      byte[] garbled = good.clone();
      garbled[random.nextInt(good.length)] = (byte) random.nextInt();
      readsOrRefuses(garbled);
    }
  }

  @Test
  void aPictureOfAbsurdSizeIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] png = resource("rgb.png");
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    IOException refused = assertThrows(IOException.class, () -> ImageDecoder.decode(png));
    assertTrue(String.valueOf(refused.getMessage()).contains("60000"), refused.getMessage());
  }

  @Test
  void everyExifOrientationIsTurnedUpright() throws IOException {
    Pixels upright = new Pixels(3, 2, marked(3, 2));
    for (int tag = 1; tag <= 8; tag++) {
      Pixels stored = asCameraStores(upright, tag);
      assertEquals(
          Arrays.toString(upright.rgba()),
          Arrays.toString(new ExifOrientation(tag).upright(stored).rgba()),
          "orientation " + tag);
    }
  }

  @Test
  void exifOrientationIsReadFromTheJpegHeader() {
    byte[] header = {
      (byte) 0xFF,
      (byte) 0xD8,
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0
    };
    assertEquals(6, ExifOrientation.of(header).tag());
    assertEquals(1, ExifOrientation.of(Arrays.copyOf(header, 20)).tag());
  }

  /** What a camera held as {@code tag} says would have stored of a scene. */
  private static Pixels asCameraStores(Pixels scene, int tag) {
    // 6 and 8 undo each other, all others undo themselves
    int inverse = tag == 6 ? 8 : tag == 8 ? 6 : tag;
    return new ExifOrientation(inverse).upright(scene);
  }

  private static byte[] marked(int width, int height) {
    byte[] rgba = new byte[width * height * 4];
    for (int i = 0; i < rgba.length; i++) {
      rgba[i] = (byte) i;
    }
    return rgba;
  }

  private static void readsOrRefuses(byte[] bytes) {
    try {
      Pixels pixels = ImageDecoder.decode(bytes);
      assertTrue(pixels.width() > 0);
    } catch (IOException refused) {
      assertTrue(String.valueOf(refused.getMessage()).length() > 10);
    }
  }

  private static int largestDifference(String name) throws IOException {
    byte[] expected = resource(name + ".rgba");
    Pixels pixels = ImageDecoder.decode(resource(name));
    assertEquals(13, pixels.width());
    assertEquals(expected.length, pixels.rgba().length);
    int largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs((expected[i] & 0xFF) - (pixels.rgba()[i] & 0xFF)));
    }
    return largest;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ImageDecoderTest.class.getResourceAsStream("/images/" + name)) {
      if (in == null) {
        throw new IOException("no test resource " + name);
      }
      return in.readAllBytes();
    }
  }
}
