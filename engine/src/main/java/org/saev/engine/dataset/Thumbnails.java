package org.saev.engine.dataset;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Small pictures of a dataset, kept in memory up to a number of bytes; the ones not looked at for
 * longest go first. With a {@link ThumbnailStore} each is made once. Safe from several threads;
 * decoding happens on the caller's.
 */
public final class Thumbnails {
  /** What a picture costs beside its pixels: key, entry, headers. */
  private static final int OVERHEAD = 200;

  private final Dataset dataset;
  private final long capacity;
  private final Optional<ThumbnailStore> store;
  private final Map<Key, Pixels> kept = new LinkedHashMap<>(256, 0.75f, true);
  private long size;

  private record Key(String ref, int edge) {}

  /**
   * @param capacity bytes of pixels to keep
   */
  public Thumbnails(Dataset dataset, long capacity) {
    this(dataset, capacity, Optional.empty());
  }

  /**
   * @param capacity bytes of pixels to keep in memory
   * @param store where pictures made smaller are kept for the next time
   */
  public Thumbnails(Dataset dataset, long capacity, ThumbnailStore store) {
    this(dataset, capacity, Optional.of(store));
  }

  private Thumbnails(Dataset dataset, long capacity, Optional<ThumbnailStore> store) {
    this.dataset = dataset;
    this.capacity = capacity;
    this.store = store;
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
    Pixels pixels = stored(image, edge);
    keep(new Key(image.ref(), edge), pixels);
    return pixels;
  }

  private Pixels stored(Segment.Image image, int edge) throws IOException {
    Optional<String> stamp = store.flatMap(to -> dataset.imageStamp(image));
    Optional<Pixels> before = stamp.flatMap(of -> store.flatMap(from -> from.get(of, edge)));
    if (before.isPresent()) {
      return before.get();
    }
    Pixels whole = ImageDecoder.decode(dataset.imageBytes(image));
    Pixels small = Downscale.toEdge(whole, edge);
    // a picture that is small itself is read as fast from where it lies
    if (small.width() < whole.width() || small.height() < whole.height()) {
      stamp.ifPresent(of -> store.ifPresent(to -> to.put(of, edge, small)));
    }
    return small;
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
