package org.saev.engine.check;

import java.util.OptionalDouble;

/** Almost black, but not blank. */
final class DarkImage implements ImageCheck {
  private static final double LEAST = 40;

  @Override
  public String id() {
    return "check.image-dark";
  }

  @Override
  public OptionalDouble measure(ImageFacts image) {
    return ImageCheck.when(image.bright() < LEAST && image.deviation() >= 2, image.bright());
  }
}
