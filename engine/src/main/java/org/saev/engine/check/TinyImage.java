package org.saev.engine.check;

import java.util.OptionalDouble;

/** Too few pixels to show anything. */
final class TinyImage implements ImageCheck {
  private static final int LEAST = 32;

  @Override
  public String id() {
    return "check.image-tiny";
  }

  @Override
  public OptionalDouble measure(ImageFacts image) {
    return ImageCheck.when(
        Math.min(image.width(), image.height()) < LEAST, Math.min(image.width(), image.height()));
  }
}
