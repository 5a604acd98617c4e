package org.saev.app.common.picture;

import java.io.IOException;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
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
    synchronized (thumbnails) {
      thumbnails.clear();
    }
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
    Thumbnails pictures = of(dataset);
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

  private Thumbnails of(Dataset dataset) {
    synchronized (thumbnails) {
      return thumbnails.computeIfAbsent(
          dataset, opened -> new Thumbnails(opened, KEPT_BYTES, store));
    }
  }

  /**
   * Decodes a picture that may be asked for next; off the window's thread. One that cannot be read
   * is passed over: whoever shows it will say so.
   *
   * @param edge longest edge in pixels
   */
  public void readAhead(Dataset dataset, Segment.Image image, int edge) {
    try {
      of(dataset).get(image, edge);
    } catch (IOException e) {
      return;
    }
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
    IntBuffer argb = IntBuffer.allocate(rgba.length / 4);
    for (int i = 0; i < rgba.length; i += 4) {
      argb.array()[i / 4] = premultiplied(rgba, i);
    }
    // the format that is drawn: nothing is copied or converted again on the window's thread
    return new WritableImage(
        new PixelBuffer<>(
            pixels.width(), pixels.height(), argb, PixelFormat.getIntArgbPreInstance()));
  }

  private static int premultiplied(byte[] rgba, int at) {
    int alpha = rgba[at + 3] & 0xFF;
    int red = rgba[at] & 0xFF;
    int green = rgba[at + 1] & 0xFF;
    int blue = rgba[at + 2] & 0xFF;
    if (alpha < 0xFF) {
      red = (red * alpha + 127) / 255;
      green = (green * alpha + 127) / 255;
      blue = (blue * alpha + 127) / 255;
    }
    return alpha << 24 | red << 16 | green << 8 | blue;
  }
}
