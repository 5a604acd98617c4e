package org.saev.engine.check;

import java.util.OptionalDouble;

/** Neighbouring pixels have nothing to do with each other. */
final class NoiseImage implements ImageCheck {
  /** Independent pixels give 1.13: the mean difference of two normal draws in deviations. */
  private static final double MOST = 0.9;

  @Override
  public String id() {
    return "check.image-noise";
  }

  @Override
  public OptionalDouble measure(ImageFacts image) {
    return ImageCheck.when(image.deviation() >= 8 && image.roughness() > MOST, image.roughness());
  }
}
