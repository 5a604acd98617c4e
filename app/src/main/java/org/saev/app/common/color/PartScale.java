package org.saev.app.common.color;

import javafx.scene.paint.Color;

/**
 * The one colour scale for what parts of a sample gave to its score and cost it: blue gave, orange
 * cost, which no common colour blindness takes for each other, and next to nothing is the page's
 * own ground. Whoever paints with it marks cost by its form, too.
 */
public enum PartScale implements ColorScale {
  LIGHT(0xB4540A, 0xF4F2EE, 0x17599F),
  DARK(0xF5A65B, 0x2B3038, 0x74B8F7);

  private final int cost;
  private final int nothing;
  private final int gave;

  PartScale(int cost, int nothing, int gave) {
    this.cost = cost;
    this.nothing = nothing;
    this.gave = gave;
  }

  private static Color of(int rgb) {
    return Color.rgb(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  @Override
  public Color color(double t) {
    return of(nothing).interpolate(of(t < 0 ? cost : gave), Math.clamp(Math.abs(t), 0, 1));
  }

  @Override
  public boolean isSigned() {
    return true;
  }
}
