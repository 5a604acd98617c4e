package org.saev.app.common.control;

import java.text.NumberFormat;
import org.saev.app.common.l10n.Texts;

/** How figures of features are written, in the language of the window. */
public final class FigureFormat {
  private final Texts texts;

  public FigureFormat(Texts texts) {
    this.texts = texts;
  }

  /** Two digits after the point; a dash for what is unknown. */
  public String plain(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(2);
    format.setMinimumFractionDigits(2);
    return format.format(value);
  }

  /** A share in whole per cent. */
  public String percent(double value) {
    return Double.isNaN(value)
        ? "–"
        : NumberFormat.getPercentInstance(texts.locale()).format(value);
  }

  /** A value on an axis, as exactly as its ticks are apart. */
  public String tick(double value, double step) {
    return Ticks.format(texts.locale(), step).format(value);
  }

  /** A share on an axis. */
  public String percentTick(double value, double step) {
    NumberFormat format = NumberFormat.getPercentInstance(texts.locale());
    format.setMaximumFractionDigits(Ticks.digits(100 * step));
    return format.format(value);
  }

  /** A share given as its power of ten. */
  public String power(double value) {
    NumberFormat format = NumberFormat.getPercentInstance(texts.locale());
    format.setMaximumFractionDigits(value < -3 ? 3 : value < -2 ? 2 : 1);
    return format.format(Math.pow(10, value));
  }
}
