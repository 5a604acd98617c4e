package org.saev.app.common.sample;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.sample.SampleParts.Part;
import org.saev.app.common.sample.SampleParts.Place;

/** Says in words what a part of a sample is and what it gave or cost. */
public final class PartWords {
  private PartWords() {}

  /**
   * The word itself, or where the patch is.
   *
   * @param pictures how many pictures the sample has: of several it is said which
   */
  public static String name(Part part, int pictures, Texts texts) {
    return switch (part.place()) {
      case Place.Word word -> texts.get("parts.word", word.text());
      case Place.Patch patch when pictures > 1 ->
          texts.get("parts.patch-of", patch.picture() + 1, patch.row() + 1, patch.col() + 1);
      case Place.Patch patch -> texts.get("parts.patch", patch.row() + 1, patch.col() + 1);
    };
  }

  /** The number with its sign, which is never left out. */
  public static String amount(Part part, Texts texts) {
    double net = part.net();
    return texts.get(net < 0 ? "parts.took" : "parts.added", Math.abs(net));
  }

  /** What the part's feature is about. */
  public static String about(Part part, FeatureWords words, Texts texts) {
    return ReasonWords.name(part.feature(), words, texts);
  }
}
