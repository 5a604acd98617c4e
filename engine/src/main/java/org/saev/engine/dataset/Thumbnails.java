package org.saev.engine.dataset;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Small pictures of a dataset, kept in memory up to a number of bytes; the ones not looked at for
 * longest go first. Safe from several threads; decoding happens on the caller's.
 */
public final class Thumbnails {
  /** What a picture costs beside its pixels: key, entry, headers. */
  private static final int OVERHEAD = 200;

  private final Dataset dataset;
  private final long capacity;
  private final Map<Key, Pixels> kept = new LinkedHashMap<>(256, 0.75f, true);
  private long size;

  private record Key(String ref, int edge) {}

  /**
   * @param capacity bytes of pixels to keep
   */
  public Thumbnails(Dataset dataset, long capacity) {
    this.dataset = dataset;
    this.capacity = capacity;
  }

  /** The picture if it is at hand, without waiting for anything. */
  public Optional<Pixels> peek(Segment.Image image, int edge) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(new Key(image.ref(), edge)));
    }
  }

  /**
   * The picture with its longer edge at most {@code edge} pixels; never enlarged.
   *
   * @throws IOException if the image is missing or damaged, with a reason in the user's language
   */
  public Pixels get(Segment.Image image, int edge) throws IOException {
    Optional<Pixels> known = peek(image, edge);
    if (known.isPresent()) {
      return known.get();
    }
    Pixels made = Downscale.toEdge(ImageDecoder.decode(dataset.imageBytes(image)), edge);
    keep(new Key(image.ref(), edge), made);
    return made;
  }

  private void keep(Key key, Pixels pixels) {
    synchronized (kept) {
      Pixels before = kept.put(key, pixels);
      size += cost(pixels) - (before == null ? 0 : cost(before));
      Iterator<Pixels> oldest = kept.values().iterator();
      while (size > capacity && oldest.hasNext()) {
        size -= cost(oldest.next());
        oldest.remove();
      }
    }
  }

  private static long cost(Pixels pixels) {
    return pixels.rgba().length + (long) OVERHEAD;
  }
}
