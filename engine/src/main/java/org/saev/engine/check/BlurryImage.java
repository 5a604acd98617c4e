package org.saev.engine.check;

import java.util.OptionalDouble;

/** No edge anywhere; small pictures are too coarse to tell. */
final class BlurryImage implements ImageCheck {
  private static final int SMALLEST = 64;
  private static final double LEAST = 3;

  @Override
  public String id() {
    return "check.image-blurry";
  }

  @Override
  public OptionalDouble measure(ImageFacts image) {
    return ImageCheck.when(
        Math.min(image.width(), image.height()) >= SMALLEST
            && image.deviation() >= 2
            && image.sharpness() < LEAST,
        image.sharpness());
  }
}
