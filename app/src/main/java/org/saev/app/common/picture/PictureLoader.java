package org.saev.app.common.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.Segment;
import org.saev.engine.dataset.ThumbnailStore;
import org.saev.engine.dataset.Thumbnails;

/** Pictures at the size they are shown: decoded off the window's thread, the last ones kept. */
public final class PictureLoader {
  private static final long KEPT_BYTES = 96L << 20;

  private final Threads threads;
  private final ThumbnailStore store;
  private final Map<Dataset, Thumbnails> thumbnails = new WeakHashMap<>();

  /**
   * @param store where pictures that were made smaller are kept from one run to the next
   */
  public PictureLoader(Threads threads, ThumbnailStore store) {
    this.threads = threads;
    this.store = store;
  }

  /** The pictures on the disk: how much they take, and how to be rid of them. */
  public ThumbnailStore store() {
    return store;
  }

  /** Forgets every picture kept in memory. */
  public void clear() {
    thumbnails.clear();
  }

  /**
   * Hands over the picture: at once if it is at hand, else on the window's thread when decoded.
   * Called on the window's thread.
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
    Thumbnails pictures =
        thumbnails.computeIfAbsent(dataset, opened -> new Thumbnails(opened, KEPT_BYTES, store));
    Optional<Pixels> known = pictures.peek(image, edge);
    if (known.isPresent()) {
      ready.accept(image(known.get()));
      return;
    }
    threads.ask(() -> {
      if (wanted.getAsBoolean()) {
        Image decoded = decode(pictures, image, edge);
        threads.ui().execute(() -> ready.accept(decoded));
      }
    });
  }

  private static @Nullable Image decode(Thumbnails pictures, Segment.Image image, int edge) {
    try {
      return image(pictures.get(image, edge));
    } catch (IOException e) {
      return null;
    }
  }

  /** Decoded pixels as the window shows them. */
  public static Image image(Pixels pixels) {
    byte[] rgba = pixels.rgba();
    byte[] bgra = new byte[rgba.length];
    for (int i = 0; i < bgra.length; i += 4) {
      bgra[i] = rgba[i + 2];
      bgra[i + 1] = rgba[i + 1];
      bgra[i + 2] = rgba[i];
      bgra[i + 3] = rgba[i + 3];
    }
    WritableImage image = new WritableImage(pixels.width(), pixels.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            pixels.width(),
            pixels.height(),
            PixelFormat.getByteBgraInstance(),
            ByteBuffer.wrap(bgra),
            pixels.width() * 4);
    return image;
  }
}
