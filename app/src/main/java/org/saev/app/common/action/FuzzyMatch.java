package org.saev.app.common.action;

import java.util.Locale;

/** How well typed letters fit a text: for the command palette. */
public final class FuzzyMatch {
  /** The letters do not occur in this order. */
  public static final int NONE = -1;

  private FuzzyMatch() {}

  /**
   * The score of {@code typed} in {@code text}; higher fits better, {@link #NONE} not at all. A
   * whole run of letters beats scattered ones, a word's beginning beats its middle.
   */
  public static int score(String typed, String text) {
    String letters = typed.toLowerCase(Locale.ROOT).strip();
    String whole = text.toLowerCase(Locale.ROOT);
    if (letters.isEmpty()) {
      return 0;
    }
    int run = whole.indexOf(letters);
    if (run >= 0) {
      return 1000 - run + (startsWord(whole, run) ? 500 : 0);
    }
    int score = 0;
    int from = 0;
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (letter == ' ') {
        continue;
      }
      int at = whole.indexOf(letter, from);
      if (at < 0) {
        return NONE;
      }
      score += startsWord(whole, at) ? 20 : Math.max(1, 10 - (at - from));
      from = at + 1;
    }
    return score;
  }

  private static boolean startsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
