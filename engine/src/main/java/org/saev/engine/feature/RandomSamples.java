package org.saev.engine.feature;

import java.io.IOException;
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
   * @param folder an empty folder; 18 bytes per sample and active feature are written
   */
  public static SampleFeatures write(int samples, int features, int active, Path folder) {
    SplittableRandom random = new SplittableRandom(1);
    int gap = 2 * features / active - 1;
    try (SampleFeaturesWriter rows = new SampleFeaturesWriter(folder, 0, features)) {
      for (int sample = 0; sample < samples; sample++) {
        rows.begin(sample);
        for (int f = random.nextInt(gap); f < features; f += 1 + random.nextInt(gap)) {
          int bits = random.nextInt();
          float text = (bits & 3) == 0 ? 1 + (bits >>> 24) / 64f : 0;
          float image = (bits & 3) == 1 ? 0 : 1 + (bits >>> 16 & 255) / 64f;
          rows.entry(f, 2 * text, text, 9 * image, image);
        }
      }
      rows.finish(samples);
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
    return SampleFeatures.open(folder);
  }
}
