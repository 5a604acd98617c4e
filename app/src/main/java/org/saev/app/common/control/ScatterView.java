package org.saev.app.common.control;

/**
 * Which part of the unit square a scatter shows: a square window into it.
 *
 * @param left left edge of what is shown, in [0, 1 − span]
 * @param bottom lower edge of what is shown, in [0, 1 − span]
 * @param span width and height of what is shown, in [1 / {@link #CLOSEST}, 1]
 */
public record ScatterView(double left, double bottom, double span) {
  /** The whole square. */
  public static final ScatterView ALL = new ScatterView(0, 0, 1);

  private static final double MOST_ENLARGED = 2.5;

  /** How far one can go in. */
  static final double CLOSEST = 400;

  /** Room for the largest point at the rim, in units of the window. */
  static final int MARGIN = 12;

  public ScatterView {
    span = Math.clamp(span, 1 / CLOSEST, 1);
    left = Math.clamp(left, 0, 1 - span);
    bottom = Math.clamp(bottom, 0, 1 - span);
  }

  /**
   * Goes in or out while the place under the pointer stays where it is.
   *
   * @param x of the pointer in the picture, from 0 at the left to 1
   * @param y of the pointer, upwards
   * @param factor above 1 goes in
   */
  public ScatterView zoomed(double x, double y, double factor) {
    double next = Math.clamp(span / factor, 1 / CLOSEST, 1);
    return new ScatterView(left + x * (span - next), bottom + y * (span - next), next);
  }

  /** Moves what is shown by shares of the picture's width and height. */
  public ScatterView moved(double x, double y) {
    return new ScatterView(left + x * span, bottom + y * span, span);
  }

  /** Where a value lies, in units from the left of a picture so wide. */
  public double column(double x, double width) {
    return MARGIN + (x - left) / span * room(width);
  }

  /** Where a value lies, in units from the top of a picture so high. */
  public double line(double y, double height) {
    return MARGIN + (1 - (y - bottom) / span) * room(height);
  }

  /** The share of the picture left of a place; beyond 0 and 1 in the margins. */
  public static double share(double place, double length) {
    return (place - MARGIN) / room(length);
  }

  /** What the margins leave of a picture so long: the extent of what is shown. */
  static double room(double length) {
    return length - 1 - 2 * MARGIN;
  }

  /** How much larger points are drawn: a little as one goes in, so that their shapes are seen. */
  double magnification() {
    return Math.min(MOST_ENLARGED, Math.pow(span, -0.3));
  }
}
