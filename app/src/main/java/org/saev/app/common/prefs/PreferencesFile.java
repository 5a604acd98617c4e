package org.saev.app.common.prefs;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.saev.engine.artifact.WholeFile;
import org.saev.engine.job.SaevException;

/** The preferences on disk. A damaged or missing file means defaults, never an error. */
public final class PreferencesFile {
  /** System property that puts the file elsewhere, for tests. */
  public static final String FOLDER_PROPERTY = "saev.config";

  private static final String KEY = "key.";

  private final Path file;

  public PreferencesFile(Path file) {
    this.file = file;
  }

  /** The file in this user's configuration folder, by the habit of the operating system. */
  public static PreferencesFile ofUser() {
    return new PreferencesFile(folder().resolve("window.properties"));
  }

  public Preferences load() {
    Preferences preferences = new Preferences();
    Properties stored = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      stored.load(in);
      read(stored, preferences);
    } catch (IOException | IllegalArgumentException e) {
      return preferences;
    }
    return preferences;
  }

  /**
   * Replaces the file as a whole.
   *
   * @throws SaevException if it cannot be written
   */
  public void save(Preferences preferences) {
    WholeFile.write(
        file,
        fresh -> {
          try (Writer out = Files.newBufferedWriter(fresh)) {
            write(preferences).store(out, "SAE-V Explorer");
          }
        });
  }

  private static void read(Properties stored, Preferences preferences) {
    String language = stored.getProperty("language");
    if (language != null) {
      preferences.languageProperty().set(Locale.forLanguageTag(language));
    }
    preferences
        .themeProperty()
        .set(ThemeChoice.valueOf(stored.getProperty("theme", ThemeChoice.SYSTEM.name())));
    String font = stored.getProperty("font", String.valueOf(Preferences.NORMAL_FONT));
    preferences
        .fontPercentProperty()
        .set(Math.clamp(Long.parseLong(font), Preferences.SMALLEST_FONT, Preferences.LARGEST_FONT));
    preferences
        .reviewerProperty()
        .set(stored.getProperty("reviewer", preferences.reviewerProperty().get()));
    preferences
        .autoAdvanceProperty()
        .set(Boolean.parseBoolean(stored.getProperty("auto-advance", "true")));
    WindowPlace.parse(stored.getProperty("window", ""))
        .ifPresent(preferences.windowPlaceProperty()::set);
    stored.stringPropertyNames().stream()
        .filter(name -> name.startsWith(KEY))
        .forEach(
            name -> preferences.keys().put(name.substring(KEY.length()), stored.getProperty(name)));
    List<RecentProject> recent = new ArrayList<>();
    for (int i = 0; stored.containsKey("recent." + i); i++) {
      recent.add(
          new RecentProject(
              Path.of(stored.getProperty("recent." + i)),
              Boolean.parseBoolean(stored.getProperty("recent." + i + ".pinned"))));
    }
    preferences.setRecent(recent);
  }

  private static Properties write(Preferences preferences) {
    Properties stored = new Properties();
    stored.setProperty("language", preferences.languageProperty().get().toLanguageTag());
    stored.setProperty("theme", preferences.themeProperty().get().name());
    stored.setProperty("font", String.valueOf(preferences.fontPercentProperty().get()));
    stored.setProperty("reviewer", preferences.reviewerProperty().get());
    stored.setProperty("auto-advance", String.valueOf(preferences.autoAdvanceProperty().get()));
    WindowPlace place = preferences.windowPlaceProperty().get();
    if (place != null) {
      stored.setProperty("window", place.text());
    }
    preferences.keys().forEach((action, key) -> stored.setProperty(KEY + action, key));
    List<RecentProject> recent = preferences.recent();
    for (int i = 0; i < recent.size(); i++) {
      stored.setProperty("recent." + i, recent.get(i).folder().toString());
      stored.setProperty("recent." + i + ".pinned", String.valueOf(recent.get(i).pinned()));
    }
    return stored;
  }

  /** The folder the file lies in. */
  public static Path folder() {
    String chosen = System.getProperty(FOLDER_PROPERTY);
    if (chosen != null) {
      return Path.of(chosen);
    }
    String home = System.getProperty("user.home", ".");
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      String roaming = System.getenv("APPDATA");
      return Path.of(roaming == null ? home : roaming, "SAE-V Explorer");
    }
    if (system.contains("mac")) {
      return Path.of(home, "Library", "Application Support", "SAE-V Explorer");
    }
    String xdg = System.getenv("XDG_CONFIG_HOME");
    return xdg == null || xdg.isBlank() ? Path.of(home, ".config", "saev") : Path.of(xdg, "saev");
  }
}
