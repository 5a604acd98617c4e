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
  private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9][a-z0-9.-]*)\"");
  private static final Pattern ENUM_CONSTANT =
      Pattern.compile("(?m)^  ([A-Z][A-Z0-9_]*)(?:\\(.*\\))?[,;]?$");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertEquals(keys("engine.properties"), keys("engine_ja.properties"));
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> literals = literals();
    Set<String> unused = keys("engine.properties");
    unused.removeIf(key -> isSpelledOut(key, literals));
    assertEquals(Set.of(), unused);
  }

  /**
   * Whether a key stands in the sources whole, or as prefixes that end in a dot and a last part.
   */
  private static boolean isSpelledOut(String key, Set<String> literals) {
    if (literals.contains(key)) {
      return true;
    }
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (literals.contains(key.substring(0, dot + 1))
          && isSpelledOut(key.substring(dot + 1), literals)) {
        return true;
      }
    }
    return false;
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
          String source = Files.readString(file);
          LITERAL.matcher(source).results().forEach(m -> found.add(m.group(1)));
          ENUM_CONSTANT
              .matcher(source)
              .results()
              .forEach(m -> found.add(m.group(1).toLowerCase(Locale.ROOT).replace('_', '-')));
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
