package org.saev.engine.feature;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.saev.engine.artifact.WriteFailure;

/** Made-up rows of the size real samples have: what rules over features are timed on. */
public final class RandomSamples {
  private RandomSamples() {}

  /**
   * Writes and opens them.
   *
   * @param active features that fire per sample, on average
   * @param folder an empty folder; 20 bytes per sample and active feature are written
   */
  public static SampleFeatures write(int samples, int features, int active, Path folder) {
    SplittableRandom random = new SplittableRandom(1);
    int gap = 2 * features / active - 1;
    long written = 0;
    ByteBuffer entry = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer starts = ByteBuffer.allocate(8 * (samples + 1)).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream entries =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("entries.bin")), 1 << 20)) {
      for (int sample = 0; sample < samples; sample++) {
        starts.putLong(written);
        for (int f = random.nextInt(gap); f < features; f += 1 + random.nextInt(gap)) {
          int bits = random.nextInt();
          float text = (bits & 3) == 0 ? 1 + (bits >>> 24) / 64f : 0;
          float image = (bits & 3) == 1 ? 0 : 1 + (bits >>> 16 & 255) / 64f;
          entry.clear();
          entry.putInt(f).putFloat(2 * text).putFloat(text).putFloat(9 * image).putFloat(image);
          entries.write(entry.array());
          written++;
        }
      }
      starts.putLong(written);
      Files.write(folder.resolve("starts.bin"), starts.array());
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
    return SampleFeatures.open(folder);
  }
}
