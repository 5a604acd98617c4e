package org.saev.app.common.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.score.Reason;

/** Says in words what made a sample score as it did. */
public final class ReasonWords {
  private ReasonWords() {}

  /**
   * One sentence from the strongest reason of each kind: what text and picture share, and what only
   * one of them has.
   */
  public static String of(List<Reason> reasons, FeatureWords words, Texts texts) {
    Optional<String> shared =
        reasons.stream()
            .filter(reason -> reason.textValue() > 0 && reason.imageValue() > 0)
            .findFirst()
            .map(reason -> one(reason, words, texts));
    Optional<String> textOnly =
        reasons.stream()
            .filter(reason -> reason.textValue() > 0 && reason.imageValue() <= 0)
            .findFirst()
            .map(reason -> one(reason, words, texts));
    Optional<String> imageOnly =
        reasons.stream()
            .filter(reason -> reason.textValue() <= 0 && reason.imageValue() > 0)
            .findFirst()
            .map(reason -> one(reason, words, texts));
    List<String> parts =
        List.of(shared, textOnly, imageOnly).stream().flatMap(Optional::stream).limit(2).toList();
    return parts.isEmpty() ? texts.get("reason.none") : String.join(texts.get("reason.and"), parts);
  }

  /** Each reason in words; features that go by the same word are told apart by their numbers. */
  public static List<String> each(List<Reason> reasons, FeatureWords words, Texts texts) {
    List<String> names =
        reasons.stream().map(reason -> name(reason.feature(), words, texts)).toList();
    List<String> each = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean alike = Collections.frequency(names, name) > 1;
      Reason reason = reasons.get(i);
      each.add(
          phrase(
              reason, alike ? texts.get("reason.numbered", name, reason.feature()) : name, texts));
    }
    return each;
  }

  private static String one(Reason reason, FeatureWords words, Texts texts) {
    return phrase(reason, name(reason.feature(), words, texts), texts);
  }

  /** What a reason is about and where it fired. */
  private static String phrase(Reason reason, String name, Texts texts) {
    if (reason.textValue() > 0 && reason.imageValue() > 0) {
      return texts.get("reason.both", name);
    }
    return texts.get(reason.textValue() > 0 ? "reason.text" : "reason.image", name);
  }

  /** What a feature is about in a word; its number where nothing is known of it. */
  static String name(int feature, FeatureWords words, Texts texts) {
    String first = words.first(feature);
    return first.isEmpty()
        ? texts.get("reason.feature", feature)
        : texts.get("reason.words", first);
  }
}
