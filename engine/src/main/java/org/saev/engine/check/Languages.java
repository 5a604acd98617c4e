package org.saev.engine.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text by its script and, where languages share one, by its function words
 * (Grefenstette 1995, Comparing two language identification schemes: short words are as good as
 * trigrams from about fifteen words on, and need no training text). A few words of a caption often
 * say nothing, and then nothing is said.
 */
public final class Languages {
  private static final String FILE = "/languages/function-words.txt";
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");

  /** Words looked at: a text does not change its language later. */
  private static final int MOST_WORDS = 200;

  /** Evidence, in words that no other language has, below which a language is a guess. */
  private static final double LEAST = 1.0;

  /** Different words that must speak for it. */
  private static final int FEWEST = 2;

  /** How much more must speak for it than for the next. */
  private static final double CLEARLY = 1.5;

  /** Grammar that Chinese writes and Japanese does not. */
  private static final String CHINESE = "的了是们們这這在着著个個吗嗎没沒";

  /** The only language of its script that anybody captions pictures in. */
  private static final Map<UnicodeScript, String> ALONE =
      Map.of(
          UnicodeScript.HANGUL, "ko",
          UnicodeScript.THAI, "th",
          UnicodeScript.GREEK, "el",
          UnicodeScript.HEBREW, "he",
          UnicodeScript.TAMIL, "ta",
          UnicodeScript.GEORGIAN, "ka",
          UnicodeScript.ARMENIAN, "hy");

  private static final Map<String, List<String>> SPEAKERS = read();

  private Languages() {}

  /**
   * The language's code (ISO 639-1), such as {@code en}; empty where the text does not tell it.
   * Safe from several threads.
   */
  public static Optional<String> of(String text) {
    Optional<UnicodeScript> script = script(text);
    if (script.isEmpty()) {
      return Optional.empty();
    }
    if (script.get() == UnicodeScript.HAN) {
      return ofHan(text);
    }
    String alone = ALONE.get(script.get());
    return alone == null ? ofWords(text) : Optional.of(alone);
  }

  /** The script of most letters; kana and kanji count as one. */
  static Optional<UnicodeScript> script(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .map(Languages::family)
        .forEach(script -> counts.merge(script, 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static UnicodeScript family(UnicodeScript script) {
    return isKana(script) ? UnicodeScript.HAN : script;
  }

  private static boolean isKana(UnicodeScript script) {
    return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
  }

  private static Optional<String> ofHan(String text) {
    if (text.codePoints().anyMatch(c -> isKana(UnicodeScript.of(c)))) {
      return Optional.of("ja");
    }
    long grammar = text.codePoints().filter(c -> CHINESE.indexOf(c) >= 0).distinct().count();
    return grammar >= FEWEST ? Optional.of("zh") : Optional.empty();
  }

  private static Optional<String> ofWords(String text) {
    Map<String, Double> evidence = new HashMap<>();
    Map<String, Integer> hits = new HashMap<>();
    Set<String> seen = new HashSet<>();
    String[] words = BETWEEN.split(text.toLowerCase(Locale.ROOT), MOST_WORDS);
    for (String word : words) {
      List<String> speakers = SPEAKERS.getOrDefault(word, List.of());
      if (!speakers.isEmpty() && seen.add(word)) {
        for (String language : speakers) {
          evidence.merge(language, 1.0 / speakers.size(), Double::sum);
          // a single letter may be anything
          hits.merge(language, word.length() > 1 ? 1 : 0, Integer::sum);
        }
      }
    }
    @Nullable String best = null;
    double most = 0;
    double next = 0;
    for (Map.Entry<String, Double> entry : evidence.entrySet()) {
      if (entry.getValue() > most) {
        next = most;
        most = entry.getValue();
        best = entry.getKey();
      } else {
        next = Math.max(next, entry.getValue());
      }
    }
    boolean clear =
        best != null
            && most >= LEAST
            && most >= CLEARLY * next
            && hits.getOrDefault(best, 0) >= FEWEST;
    return clear ? Optional.ofNullable(best) : Optional.empty();
  }

  /** The languages that have each word. */
  private static Map<String, List<String>> read() {
    Map<String, List<String>> speakers = new HashMap<>();
    try (InputStream in = Languages.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + FILE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ");
          Set<String> own = new HashSet<>(List.of(words).subList(1, words.length));
          own.forEach(
              word -> speakers.computeIfAbsent(word, of -> new ArrayList<>()).add(words[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return speakers;
  }
}
