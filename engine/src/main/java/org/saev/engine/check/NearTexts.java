package org.saev.engine.check;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Long texts that differ from an earlier one in a single short word. Every text is known by the
 * hashes of itself without one word each; two texts that share one differ in that word alone.
 */
final class NearTexts {
  static final String ID = "check.text-near-duplicate";

  /**
   * Share of a text's letters that the word may have: captions made of a pattern differ in more.
   */
  private static final double MOST = 0.05;

  /** Letters below which one word is too much of a text. */
  private static final int SHORTEST = 60;

  private static final int MOST_WORDS = 200;

  private static final Pattern BETWEEN =
      Pattern.compile(
          "[\\s\\p{Punct}、。「」]+|(?<=\\p{IsHan})(?=\\P{IsHan})|(?<=\\p{IsHiragana})(?=\\P{IsHiragana})"
              + "|(?<=\\p{IsKatakana})(?=\\P{IsKatakana})");

  private final FirstRows first = new FirstRows();

  private NearTexts() {}

  /**
   * @param texts one per row
   * @param flags takes what is found; texts that were found to be equal are passed over
   */
  static void find(List<String> texts, List<Flag> flags) {
    boolean[] equal = new boolean[texts.size()];
    flags.stream()
        .filter(flag -> flag.check().equals(DuplicateTexts.ID))
        .forEach(flag -> equal[flag.row()] = true);
    NearTexts seen = new NearTexts();
    for (int row = 0; row < texts.size(); row++) {
      if (!equal[row] && texts.get(row).length() >= SHORTEST) {
        seen.add(row, DuplicateTexts.plain(texts.get(row)), flags);
      }
    }
  }

  private void add(int row, String plain, List<Flag> flags) {
    String[] words = BETWEEN.split(plain);
    if (words.length < 2 || words.length > MOST_WORDS) {
      return;
    }
    long whole = 0;
    long[] factors = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      factors[i] = FirstRows.mix(words[i].hashCode() + 0x9E3779B97F4A7C15L * (i + 1));
      whole += factors[i];
    }
    int keeper = -1;
    double share = 0;
    for (int i = 0; i < words.length; i++) {
      double length = (double) words[i].length() / plain.length();
      if (length > MOST) {
        continue;
      }
      // the place of the missing word counts: texts of the same words in another order do not meet
      long key = FirstRows.mix(whole - factors[i] + 31L * i + words.length);
      int other = first.put(key, row);
      if (other != row && keeper < 0) {
        keeper = other;
        share = length;
      }
    }
    if (keeper >= 0) {
      flags.add(Flag.copy(row, ID, share, keeper));
    }
  }
}
