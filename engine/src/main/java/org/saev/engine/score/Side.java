package org.saev.engine.score;

/** On which of a sample's tokens a rule looks at a feature. */
public enum Side {
  TEXT,
  IMAGE,
  /** The stronger of the two. */
  EITHER,
  /** The weaker of the two: above zero only where the feature fires in picture and text. */
  BOTH;

  /** The strength on this side. */
  public double of(double text, double image) {
    return switch (this) {
      case TEXT -> text;
      case IMAGE -> image;
      case EITHER -> Math.max(text, image);
      case BOTH -> Math.min(text, image);
    };
  }
}
