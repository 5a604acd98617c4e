package org.saev.engine.dataset;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is found out of images, remembered by reference up to a number of images, so that one that
 * many samples share is looked at once. Safe from several threads.
 */
final class PerImage<T> {
  private static final int MOST = 100_000;

  private final Map<String, T> known = new ConcurrentHashMap<>();

  /** What {@code look} found out of the image, now or before. */
  T of(Segment.Image image, Function<Segment.Image, T> look) {
    T before = known.get(image.ref());
    if (before != null) {
      return before;
    }
    T found = look.apply(image);
    if (known.size() < MOST) {
      known.put(image.ref(), found);
    }
    return found;
  }
}
