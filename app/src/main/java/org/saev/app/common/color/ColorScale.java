package org.saev.app.common.color;

import javafx.scene.paint.Color;

/** Colours for numbers that are laid over pictures and texts. */
public interface ColorScale {
  /**
   * The colour of a number.
   *
   * @param t in [0, 1], or in [−1, 1] on a scale with two sides; values beyond are cut
   */
  Color color(double t);

  /** Whether numbers below zero have a side of their own. */
  boolean isSigned();

  /** Black or white, whichever reads on {@link #color}; at least 4.5 : 1. */
  default Color textOn(double t) {
    // of black and white at least one has this contrast with any colour
    return Contrast.ratio(Color.WHITE, color(t)) >= 4.5 ? Color.WHITE : Color.BLACK;
  }
}
