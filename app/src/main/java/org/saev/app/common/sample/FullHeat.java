package org.saev.app.common.sample;

/**
 * Which activation has the strongest colour.
 *
 * @param text on text tokens; 0 to take the sample's own strongest
 * @param image on patches; 0 to take the sample's own strongest
 */
public record FullHeat(float text, float image) {
  /** Every sample on a scale of its own. */
  public static final FullHeat OWN = new FullHeat(0, 0);

  FullHeat orOwn(float own) {
    return new FullHeat(text > 0 ? text : own, image > 0 ? image : own);
  }
}
