package org.saev.engine.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.tensor.Median;

/**
 * Texts whose letters follow each other as they do nowhere else in the dataset: shuffled or typed
 * at random. No dictionary and no language is assumed; the dataset's own texts are the yardstick.
 */
final class GarbledTexts {
  static final String ID = "check.text-garbled";

  /** Robust deviations above the median. */
  private static final double MOST = 5;

  /** Letters below which a text's surprise is chance. */
  private static final int SHORTEST = 12;

  /** Texts below which a dataset teaches nothing. */
  private static final int FEWEST = 200;

  private final Map<Integer, Integer> pairs = new HashMap<>();
  private final Map<Integer, Integer> firsts = new HashMap<>();

  private GarbledTexts() {}

  static void find(List<String> texts, List<Flag> flags) {
    if (texts.size() < FEWEST) {
      return;
    }
    GarbledTexts model = new GarbledTexts();
    texts.forEach(model::learn);
    double[] surprise = texts.stream().mapToDouble(model::surprise).toArray();
    double[] known = Arrays.stream(surprise).filter(value -> !Double.isNaN(value)).toArray();
    if (known.length < FEWEST) {
      return;
    }
    double median = Median.of(known);
    double[] away = Arrays.stream(known).map(value -> Math.abs(value - median)).toArray();
    // 1.4826 makes the median deviation of a normal distribution its standard deviation
    double scale = Math.max(1.4826 * Median.of(away), 1e-6);
    for (int row = 0; row < surprise.length; row++) {
      double value = (surprise[row] - median) / scale;
      if (value > MOST) {
        flags.add(Flag.of(row, ID, value));
      }
    }
  }

  private void learn(String text) {
    for (int i = 1; i < text.length(); i++) {
      pairs.merge(pair(text, i), 1, Integer::sum);
      firsts.merge((int) text.charAt(i - 1), 1, Integer::sum);
    }
  }

  /** Mean bits per letter, given the letter before; not a number if the text is too short. */
  private double surprise(String text) {
    if (text.length() < SHORTEST) {
      return Double.NaN;
    }
    double bits = 0;
    for (int i = 1; i < text.length(); i++) {
      // the text taught its own pairs: without itself a singular one has been seen no time at all
      double seen = pairs.getOrDefault(pair(text, i), 1) - 0.9;
      double all = firsts.getOrDefault((int) text.charAt(i - 1), 1) + 1;
      bits -= Math.log(seen / all) / Math.log(2);
    }
    return bits / (text.length() - 1);
  }

  private static int pair(String text, int at) {
    return (text.charAt(at - 1) << 16) | text.charAt(at);
  }
}
