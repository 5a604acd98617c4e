package org.saev.engine.score;

/**
 * One feature's part in a sample's score, and which of the sample's tokens it comes from.
 *
 * @param gave what it adds; never negative
 * @param cost what it takes; never negative
 * @param source who it comes from
 * @param excess the side the cost comes from, where only one side is to blame: the one on which the
 *     feature is too strong for the other
 * @param above tokens on which it is no stronger than this have no part
 * @param textValue its mean activation on the text tokens
 * @param imageValue its mean activation on the image tokens
 */
record FeaturePart(
    int feature,
    double gave,
    double cost,
    Source source,
    Side excess,
    float above,
    double textValue,
    double imageValue) {

  /** Among which tokens a part is shared out, always in proportion to the feature's activation. */
  enum Source {
    /** All tokens it fires on. */
    ANY,
    /** Half to each side: without either there would be nothing. */
    BOTH
  }

  /** The part as one number. */
  Reason reason() {
    return new Reason(feature, gave >= cost ? gave : -cost, textValue, imageValue);
  }
}
