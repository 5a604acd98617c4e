package org.saev.app.common.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Segment;

/**
 * Decodes pictures at the size they are shown, off the window's thread, and keeps the last ones.
 */
public final class PictureLoader {
  private static final long KEPT_BYTES = 96L << 20;

  private final Threads threads;
  private final Map<Key, Image> kept = new LinkedHashMap<>(256, 0.75f, true);
  private long bytes;

  private record Key(Dataset dataset, String ref, int edge) {}

  public PictureLoader(Threads threads) {
    this.threads = threads;
  }

  /**
   * Hands over the picture: at once if it is at hand, else on the window's thread when decoded.
   *
   * @param edge longest edge in pixels
   * @param wanted asked before decoding; false drops the request, as for a tile scrolled away
   * @param ready gets the picture, or null if it cannot be read
   */
  public void load(
      Dataset dataset,
      Segment.Image image,
      int edge,
      BooleanSupplier wanted,
      Consumer<@Nullable Image> ready) {
    Key key = new Key(dataset, image.ref(), edge);
    Image known = peek(key);
    if (known != null) {
      ready.accept(known);
      return;
    }
    threads
        .lookups()
        .execute(() -> {
          if (wanted.getAsBoolean()) {
            Image decoded = decode(key, image);
            threads.ui().execute(() -> ready.accept(decoded));
          }
        });
  }

  private @Nullable Image decode(Key key, Segment.Image image) {
    try {
      byte[] encoded = key.dataset().imageBytes(image);
      Image decoded =
          new Image(new ByteArrayInputStream(encoded), key.edge(), key.edge(), true, true);
      if (decoded.isError()) {
        return null;
      }
      keep(key, decoded);
      return decoded;
    } catch (IOException e) {
      return null;
    }
  }

  private @Nullable Image peek(Key key) {
    synchronized (kept) {
      return kept.get(key);
    }
  }

  private void keep(Key key, Image image) {
    synchronized (kept) {
      if (kept.put(key, image) == null) {
        bytes += cost(image);
      }
      Iterator<Image> oldest = kept.values().iterator();
      while (bytes > KEPT_BYTES && oldest.hasNext()) {
        bytes -= cost(oldest.next());
        oldest.remove();
      }
    }
  }

  private static long cost(Image image) {
    return (long) (image.getWidth() * image.getHeight() * 4);
  }
}
