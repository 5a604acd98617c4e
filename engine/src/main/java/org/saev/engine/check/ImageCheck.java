package org.saev.engine.check;

import java.util.List;
import java.util.OptionalDouble;

/** Finds one fault of pictures. */
interface ImageCheck {
  List<ImageCheck> ALL =
      List.of(
          new BlankImage(),
          new DarkImage(),
          new BlurryImage(),
          new NoiseImage(),
          new TinyImage(),
          new OddAspect());

  /** Message key of its definition. */
  String id();

  /** The measured value if the picture has the fault. */
  OptionalDouble measure(ImageFacts image);

  /** {@code value} if it is faulty. */
  static OptionalDouble when(boolean faulty, double value) {
    return faulty ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
