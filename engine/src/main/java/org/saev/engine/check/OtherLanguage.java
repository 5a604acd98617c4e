package org.saev.engine.check;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Texts in another script than nearly all others, and, of those in the common script, texts in
 * another language. Texts whose language cannot be told are left alone.
 */
final class OtherLanguage {
  static final String ID = "check.text-language";

  /** Share of the texts that must agree before the rest counts as foreign. */
  private static final double MAJORITY = 0.9;

  /** Texts of known language below which their majority says nothing. */
  private static final int FEWEST = 20;

  private final List<String> texts;
  private final List<Flag> flags;

  private OtherLanguage(List<String> texts, List<Flag> flags) {
    this.texts = texts;
    this.flags = flags;
  }

  /**
   * @param texts one per row
   * @param flags takes what is found; letters that were found to be shuffled are in no language
   */
  static void find(List<String> texts, List<Flag> flags) {
    BitSet garbled = new BitSet(texts.size());
    flags.stream()
        .filter(flag -> flag.check().equals(GarbledTexts.ID))
        .forEach(flag -> garbled.set(flag.row()));
    List<Optional<UnicodeScript>> scripts =
        IntStream.range(0, texts.size())
            .mapToObj(row ->
                garbled.get(row)
                    ? Optional.<UnicodeScript>empty()
                    : Languages.script(texts.get(row)))
            .toList();
    OtherLanguage other = new OtherLanguage(texts, flags);
    Common.of(scripts, 1)
        .ifPresent(script -> {
          other.flag(scripts, script);
          List<Optional<String>> languages =
              IntStream.range(0, texts.size())
                  .parallel()
                  .mapToObj(row ->
                      scripts.get(row).filter(script.value()::equals).isPresent()
                          ? Languages.of(texts.get(row))
                          : Optional.<String>empty())
                  .toList();
          Common.of(languages, FEWEST).ifPresent(language -> other.flag(languages, language));
        });
  }

  /**
   * What nearly all have.
   *
   * @param share of those that are known
   */
  private record Common<T>(T value, double share) {
    static <T> Optional<Common<T>> of(List<Optional<T>> values, int fewest) {
      Map<T, Integer> counts = new HashMap<>();
      values.forEach(value -> value.ifPresent(known -> counts.merge(known, 1, Integer::sum)));
      int all = counts.values().stream().mapToInt(Integer::intValue).sum();
      return counts.entrySet().stream()
          .filter(entry -> all >= fewest && entry.getValue() >= MAJORITY * all)
          .findFirst()
          .map(entry -> new Common<>(entry.getKey(), (double) entry.getValue() / all));
    }
  }

  private <T> void flag(List<Optional<T>> values, Common<T> common) {
    for (int row = 0; row < texts.size(); row++) {
      if (values.get(row).filter(value -> !value.equals(common.value())).isPresent()) {
        flags.add(new Flag(row, ID, common.share(), -1, language(texts.get(row))));
      }
    }
  }

  /** Its name in the user's language; empty where the script is all that is known. */
  private static String language(String text) {
    Locale shown = Locale.getDefault(Locale.Category.DISPLAY);
    return Languages.of(text).map(code -> Locale.of(code).getDisplayLanguage(shown)).orElse("");
  }
}
