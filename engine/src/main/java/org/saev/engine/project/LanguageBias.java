package org.saev.engine.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.saev.engine.check.Languages;
import org.saev.engine.job.Messages;
import org.saev.engine.score.FacetBias;

/** Drop rates by the language of the texts, for datasets that do not say it. */
final class LanguageBias {
  private LanguageBias() {}

  /**
   * Compares the languages that can be told; texts that do not tell theirs are in no group.
   *
   * @param text by row; called from several threads
   * @param dropped whether a row is dropped
   * @param locale what languages are named in
   * @return empty if there are not two to compare
   */
  static Optional<FacetBias> of(IntFunction<String> text, boolean[] dropped, Locale locale) {
    List<Optional<String>> languages =
        IntStream.range(0, dropped.length)
            .parallel()
            .mapToObj(row -> Languages.of(text.apply(row)))
            .toList();
    List<String> values = new ArrayList<>();
    int[] codes = new int[dropped.length];
    for (int row = 0; row < codes.length; row++) {
      String language = languages.get(row).orElse("");
      if (!language.isEmpty() && !values.contains(language)) {
        values.add(language);
      }
      codes[row] = values.indexOf(language);
    }
    List<String> names =
        values.stream().map(code -> Locale.of(code).getDisplayLanguage(locale)).toList();
    FacetBias bias =
        FacetBias.of(Messages.format(locale, "report.bias.language"), names, codes, dropped);
    return bias.groups().size() > 1 ? Optional.of(bias) : Optional.empty();
  }
}
