package org.saev.app.common.theme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * The fonts the program brings, so that Japanese is set alike on every machine.
 *
 * <p>They are 6 MB that lie packed in a jar. Unpacking them may begin on another core while JavaFX
 * starts; handing them to JavaFX may not, since its fonts are one thread's at a time.
 */
public final class ShippedFonts {
  private static final List<String> RESOURCES =
      List.of("/fonts/NotoSansJP-Regular.ttf", "/fonts/NotoSansJP-Bold.ttf");
  private static final double ANY_SIZE = 14;

  /** The files' bytes; null once JavaFX has them. */
  private static @Nullable FutureTask<List<byte[]>> files = new FutureTask<>(ShippedFonts::unpack);

  private ShippedFonts() {}

  /** Begins to unpack the fonts in the background. */
  public static synchronized void prepare() {
    FutureTask<List<byte[]>> task = files;
    if (task != null) {
      Thread.ofPlatform().daemon().name("fonts").start(task);
    }
  }

  /**
   * Makes the fonts known to JavaFX, once in the life of the process.
   *
   * @throws IllegalStateException if one is missing from the program
   */
  static synchronized void load() {
    FutureTask<List<byte[]>> task = files;
    if (task == null) {
      return;
    }
    // does nothing where it has begun already
    task.run();
    try {
      task.get().forEach(ShippedFonts::register);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a font is missing from the program", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    files = null;
  }

  private static void register(byte[] file) {
    if (Font.loadFont(new ByteArrayInputStream(file), ANY_SIZE) == null) {
      throw new IllegalStateException("a font of the program cannot be read");
    }
  }

  private static List<byte[]> unpack() throws IOException {
    List<byte[]> unpacked = new ArrayList<>();
    for (String resource : RESOURCES) {
      unpacked.add(bytes(resource));
    }
    return unpacked;
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = ShippedFonts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource);
      }
      return in.readAllBytes();
    }
  }
}
