package org.saev.engine.check;

import java.util.OptionalDouble;

/** Far longer than wide, or the other way round. */
final class OddAspect implements ImageCheck {
  private static final double MOST = 4;

  @Override
  public String id() {
    return "check.image-aspect";
  }

  @Override
  public OptionalDouble measure(ImageFacts image) {
    return ImageCheck.when(image.aspect() > MOST, image.aspect());
  }
}
