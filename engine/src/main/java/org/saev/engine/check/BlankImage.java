package org.saev.engine.check;

import java.util.OptionalDouble;

/** One colour, or nearly. */
final class BlankImage implements ImageCheck {
  private static final double LEAST = 2;

  @Override
  public String id() {
    return "check.image-blank";
  }

  @Override
  public OptionalDouble measure(ImageFacts image) {
    return ImageCheck.when(image.deviation() < LEAST, image.deviation());
  }
}
