package org.saev.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.saev.engine.job.Messages;

/**
 * Every text of the engine stands in both languages, is used, and takes the same arguments in both.
 */
class MessagesTest {
  private static final Pattern KEY = Pattern.compile("\"([a-z0-9]+(?:[.-][a-z0-9]+)+)\"");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertEquals(keys("engine.properties"), keys("engine_ja.properties"));
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> unused = keys("engine.properties");
    unused.removeAll(literals());
    assertEquals(Set.of(), unused);
  }

  @Test
  void placeholdersAgree() throws IOException {
    Properties english = load("engine.properties");
    Properties japanese = load("engine_ja.properties");
    for (String key : english.stringPropertyNames()) {
      assertEquals(places(english.getProperty(key)), places(japanese.getProperty(key)), key);
    }
  }

  @Test
  void everyTextCanBeFilledIn() throws IOException {
    for (String key : keys("engine.properties")) {
      Messages.format(Locale.ENGLISH, key, 1, 2, 3, 4, 5);
      Messages.format(Locale.JAPANESE, key, 1, 2, 3, 4, 5);
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
    return places;
  }

  private static Set<String> literals() throws IOException {
    Set<String> found = new TreeSet<>();
    Path root = Path.of(System.getProperty("saev.home"));
    for (String module : new String[] {"engine", "app"}) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher matcher = KEY.matcher(Files.readString(file));
          while (matcher.find()) {
            found.add(matcher.group(1));
          }
        }
      }
    }
    return found;
  }

  private static Set<String> keys(String file) throws IOException {
    return new TreeSet<>(load(file).stringPropertyNames());
  }

  private static Properties load(String file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = MessagesTest.class.getResourceAsStream("/l10n/" + file);
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
