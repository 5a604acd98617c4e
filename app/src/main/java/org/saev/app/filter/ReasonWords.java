package org.saev.app.filter;

import java.util.List;
import java.util.Optional;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.sample.FeatureWords;
import org.saev.engine.score.Reason;

/** Says in words what made a sample score as it did. */
final class ReasonWords {
  private ReasonWords() {}

  /**
   * One sentence from the strongest reason of each kind: what text and picture share, and what only
   * one of them has.
   */
  static String of(List<Reason> reasons, FeatureWords words, Texts texts) {
    Optional<String> shared =
        reasons.stream()
            .filter(reason -> reason.textValue() > 0 && reason.imageValue() > 0)
            .findFirst()
            .map(reason -> texts.get("reason.both", name(reason, words, texts)));
    Optional<String> textOnly =
        reasons.stream()
            .filter(reason -> reason.textValue() > 0 && reason.imageValue() <= 0)
            .findFirst()
            .map(reason -> texts.get("reason.text", name(reason, words, texts)));
    Optional<String> imageOnly =
        reasons.stream()
            .filter(reason -> reason.textValue() <= 0 && reason.imageValue() > 0)
            .findFirst()
            .map(reason -> texts.get("reason.image", name(reason, words, texts)));
    List<String> parts =
        List.of(shared, textOnly, imageOnly).stream().flatMap(Optional::stream).limit(2).toList();
    return parts.isEmpty() ? texts.get("reason.none") : String.join(texts.get("reason.and"), parts);
  }

  private static String name(Reason reason, FeatureWords words, Texts texts) {
    String label = words.label(reason.feature());
    return label.isEmpty()
        ? texts.get("reason.feature", reason.feature())
        : texts.get("reason.words", label.split(", ", 2)[0]);
  }
}
