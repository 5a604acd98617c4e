package org.saev.engine.check;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts that were there before, up to case, width of letters, blanks and punctuation. */
final class DuplicateTexts {
  static final String ID = "check.text-duplicate";

  private DuplicateTexts() {}

  static void find(List<String> texts, List<Flag> flags) {
    Map<String, Integer> first = new HashMap<>();
    for (int row = 0; row < texts.size(); row++) {
      String plain = plain(texts.get(row));
      Integer keeper = plain.isEmpty() ? null : first.putIfAbsent(plain, row);
      if (keeper != null) {
        flags.add(Flag.copy(row, ID, plain.length(), keeper));
      }
    }
  }

  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Punct}、。「」]+", " ")
        .strip();
  }
}
