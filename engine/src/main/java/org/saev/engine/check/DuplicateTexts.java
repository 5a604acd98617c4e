package org.saev.engine.check;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Texts that were there before, up to case, width of letters, blanks and punctuation. */
final class DuplicateTexts {
  static final String ID = "check.text-duplicate";

  private DuplicateTexts() {}

  static void find(List<String> texts, List<Flag> flags) {
    FirstRows first = new FirstRows();
    for (int row = 0; row < texts.size(); row++) {
      String plain = plain(texts.get(row));
      int keeper = plain.isEmpty() ? row : first.put(hash(plain), row);
      // a hash alone is no proof
      if (keeper != row && plain(texts.get(keeper)).equals(plain)) {
        flags.add(Flag.copy(row, ID, plain.length(), keeper));
      }
    }
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = FirstRows.mix(hash * 31 + text.charAt(i) + 1);
    }
    return hash;
  }

  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Punct}、。「」]+", " ")
        .strip();
  }
}
