package org.saev.app.common.color;

import javafx.scene.paint.Color;

/**
 * The one colour scale for activations, on pictures and on texts. Lightness runs one way along it,
 * so that it reads in greyscale and to colour-blind eyes; the strongest activation stands out most
 * from the page, which needs a scale of its own on dark ground.
 */
@SuppressWarnings("ImmutableEnumChecker") // the array never leaves this file
public enum HeatScale implements ColorScale {
  /** Pale amber to deep violet. */
  LIGHT(0xFFF3CF, 0xFBCB6B, 0xF39243, 0xD9523F, 0xA1225C, 0x5B0F63),
  /** Deep violet to pale amber. */
  DARK(0x3B1C57, 0x6E2470, 0xA83368, 0xDE5B4C, 0xF69A45, 0xFCDC7C);

  private final Color[] stops;

  HeatScale(int... rgb) {
    stops = new Color[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      stops[i] = Color.rgb(rgb[i] >> 16, rgb[i] >> 8 & 0xFF, rgb[i] & 0xFF);
    }
  }

  @Override
  public Color color(double t) {
    double at = Math.clamp(t, 0, 1) * (stops.length - 1);
    int below = Math.min((int) at, stops.length - 2);
    return stops[below].interpolate(stops[below + 1], at - below);
  }

  @Override
  public boolean isSigned() {
    return false;
  }
}
