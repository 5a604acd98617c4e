package org.saev.engine.label;

import java.util.List;

/** What a feature is called where one line has to do. */
public sealed interface FeatureName {
  /** How many words a suggested name is made of. */
  int WORDS = 2;

  /** What is shown. */
  String text();

  /** Somebody named the feature. */
  record Given(String text) implements FeatureName {}

  /**
   * Nobody did: words that are frequent in the texts of the samples that fire the feature most and
   * rare in the dataset (TF-IDF). A guess, and to be shown as one.
   */
  record Suggested(String text) implements FeatureName {}

  /** Nothing is known but the number. */
  record Unnamed(int feature) implements FeatureName {
    @Override
    public String text() {
      return "#" + feature;
    }
  }

  /**
   * The best name there is.
   *
   * @param words the feature's words, best first
   */
  static FeatureName of(int feature, FeatureLabel label, List<String> words) {
    if (!label.name().isEmpty()) {
      return new Given(label.name());
    }
    return words.isEmpty()
        ? new Unnamed(feature)
        : new Suggested(String.join(", ", words.subList(0, Math.min(WORDS, words.size()))));
  }
}
