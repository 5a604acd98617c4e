package org.saev.engine.artifact;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the program's own files lie: the folder that holds {@code resources/}. */
public final class Installation {
  private Installation() {}

  /**
   * The installation folder: system property {@code saev.home}, else the nearest folder upwards
   * with the demo.
   */
  public static Path home() {
    String property = System.getProperty("saev.home");
    if (property != null && !property.isBlank()) {
      return Path.of(property).toAbsolutePath().normalize();
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("resources/demo"))) {
        return folder;
      }
    }
    return here;
  }

  /** The embedded demo's folder, if it is installed. */
  public static Optional<Path> demo() {
    Path demo = home().resolve("resources").resolve("demo");
    return Files.isDirectory(demo.resolve("model")) ? Optional.of(demo) : Optional.empty();
  }
}
