package org.saev.engine.label;

/**
 * One change of a feature's label, with what it needs to be taken back.
 *
 * @param before the label that was replaced, {@link FeatureLabel#NONE} if there was none
 * @param after the new label, {@link FeatureLabel#NONE} to remove it
 */
public record LabelChange(int feature, FeatureLabel before, FeatureLabel after) {
  /** The change that undoes this one. */
  public LabelChange reversed() {
    return new LabelChange(feature, after, before);
  }
}
