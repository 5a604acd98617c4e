package org.saev.engine.feature;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.saev.engine.dataset.Dataset;

/**
 * Words that go with a feature: frequent in the texts of the samples that fire it most, rare in the
 * dataset. A suggestion for its label, never more.
 */
public final class CaptionWords {
  /** Texts looked at for the background frequencies; more would not change a suggestion. */
  private static final int LOOKED_AT = 20_000;

  private static final int SUGGESTIONS = 4;

  private final IntFunction<String> text;
  private final Map<String, Integer> documents = new HashMap<>();
  private final int texts;

  /** Counts the words of (a regular sample of) all texts; 50 ms for ten thousand captions. */
  public CaptionWords(Dataset dataset) {
    this(dataset.size(), row -> dataset.sample(row).text());
  }

  private CaptionWords(int size, IntFunction<String> text) {
    this.text = text;
    int step = Math.max(1, size / LOOKED_AT);
    int count = 0;
    for (int row = 0; row < size; row += step) {
      for (String word : words(text.apply(row))) {
        documents.merge(word, 1, Integer::sum);
      }
      count++;
    }
    texts = count;
  }

  /** Of samples without texts: suggests nothing. */
  static CaptionWords none() {
    return new CaptionWords(0, row -> "");
  }

  /** The words that best tell the given samples from the rest, best first. */
  List<String> typical(Set<Integer> samples) {
    if (samples.size() < 2) {
      return List.of();
    }
    Map<String, Integer> inside = new HashMap<>();
    for (int sample : samples) {
      for (String word : words(text.apply(sample))) {
        inside.merge(word, 1, Integer::sum);
      }
    }
    record Scored(String word, double score) {}
    List<Scored> scored = new ArrayList<>();
    inside.forEach((word, count) -> {
      double share = (double) count / samples.size();
      double background = documents.getOrDefault(word, 1) / (double) texts;
      if (count >= 2 && share > 2 * background) {
        scored.add(new Scored(word, share * Math.log(1 / background)));
      }
    });
    scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::word));
    return scored.stream().limit(SUGGESTIONS).map(Scored::word).toList();
  }

  /** The distinct words of a text, lower case; Japanese is cut where the script changes. */
  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    String lower = text.toLowerCase(Locale.ROOT);
    breaks.setText(lower);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String word = lower.substring(start, end);
      if (Character.isLetterOrDigit(word.codePointAt(0)) && (word.length() > 2 || isCjk(word))) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean isCjk(String word) {
    return Character.isIdeographic(word.codePointAt(0));
  }
}
