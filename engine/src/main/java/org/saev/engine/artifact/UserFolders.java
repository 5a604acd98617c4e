package org.saev.engine.artifact;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where this program keeps what it makes without being told a place, by the custom of each
 * operating system.
 */
public final class UserFolders {
  private static final String NAME = "saev-explorer";
  private static final String CACHE = "cache";

  private UserFolders() {}

  /**
   * The folder for data: projects of the demo, logs. System property {@code saev.data} overrides
   * it.
   */
  public static Path data() {
    String property = System.getProperty("saev.data");
    if (property != null && !property.isBlank()) {
      return Path.of(property);
    }
    return data(System.getProperty("os.name"), System.getProperty("user.home"), System.getenv());
  }

  /**
   * The folder for what can be made anew at any time. System property {@code saev.data} moves it
   * too.
   */
  public static Path cache() {
    String property = System.getProperty("saev.data");
    if (property != null && !property.isBlank()) {
      return Path.of(property).resolve(CACHE);
    }
    return cache(System.getProperty("os.name"), System.getProperty("user.home"), System.getenv());
  }

  /** Sends the log there; call it before anything is logged. */
  public static void useForLogs() {
    System.setProperty(
        "saev.log", System.getProperty("saev.log", data().resolve("logs").toString()));
  }

  /**
   * The log: as a file in its folder, which {@link #useForLogs} settles; {@code logback.xml} names
   * both.
   */
  public static Path log() {
    String folder = System.getProperty("saev.log");
    return (folder == null ? Path.of(System.getProperty("java.io.tmpdir"), NAME) : Path.of(folder))
        .resolve("saev.log");
  }

  static Path data(String os, String home, Map<String, String> environment) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      return (local == null ? Path.of(home, "AppData", "Local") : Path.of(local)).resolve(NAME);
    }
    if (system.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", NAME);
    }
    String data = environment.get("XDG_DATA_HOME");
    boolean given = data != null && Path.of(data).isAbsolute();
    return (given ? Path.of(data) : Path.of(home, ".local", "share")).resolve(NAME);
  }

  static Path cache(String os, String home, Map<String, String> environment) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return data(os, home, environment).resolve(CACHE);
    }
    if (system.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", NAME);
    }
    String cache = environment.get("XDG_CACHE_HOME");
    boolean given = cache != null && Path.of(cache).isAbsolute();
    return (given ? Path.of(cache) : Path.of(home, ".cache")).resolve(NAME);
  }
}
