package org.saev.engine.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.saev.engine.score.Thresholds;

/**
 * A score's distribution as boxes placed in millimetres, with the cuts drawn in where they belong
 * to it: looks the same on the screen and in print.
 */
final class HistogramChart {
  private static final int BINS = 60;
  private static final double WIDTH = 178;
  private static final double BASE = 40;
  private static final double TOP = 9;

  private final double[] values;
  private final Optional<Thresholds> thresholds;
  private final double min;
  private final double max;

  private HistogramChart(double[] values, Optional<Thresholds> thresholds) {
    this.values = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    this.thresholds = thresholds;
    this.min = this.values.length == 0 ? 0 : this.values[0];
    double top = this.values.length == 0 ? 1 : this.values[this.values.length - 1];
    this.max = top > min ? top : min + 1;
  }

  static Markup of(double[] values, Optional<Thresholds> thresholds, ReportWords words) {
    return new HistogramChart(values, thresholds).draw(words);
  }

  private Markup draw(ReportWords words) {
    StringBuilder out = new StringBuilder("<div class=\"histogram\">");
    bars(out);
    for (int tick = 0; tick <= 4; tick++) {
      double value = min + (max - min) * tick / 4;
      String side = tick == 0 ? "start" : tick == 4 ? "end" : "middle";
      label(out, "tick " + side, x(value), BASE + 0.5, words.figure(value));
    }
    thresholds.ifPresent(cuts -> {
      cut(out, cuts.low(), false, words.say("histogram.low", words.figure(cuts.low())));
      cut(out, cuts.high(), true, words.say("histogram.high", words.figure(cuts.high())));
    });
    return new Markup(out.append("</div>\n").toString());
  }

  private void bars(StringBuilder out) {
    int[] counts = new int[BINS];
    for (double value : values) {
      counts[Math.min(BINS - 1, (int) ((value - min) / (max - min) * BINS))]++;
    }
    int highest = Math.max(1, Arrays.stream(counts).max().orElse(1));
    double width = WIDTH / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        double height = Math.max(0.3, (double) counts[bin] / highest * (BASE - TOP));
        box(
            out,
            style(min + (bin + 0.5) / BINS * (max - min)),
            bin * width,
            BASE - height,
            width - 0.25,
            height);
      }
    }
  }

  private String style(double value) {
    return thresholds
        .map(cuts -> "bar-" + cuts.verdict(value).name().toLowerCase(Locale.ROOT))
        .orElse("bar");
  }

  /** A cut beyond the values is drawn at the edge; its label still gives its place. */
  private void cut(StringBuilder out, double value, boolean high, String text) {
    double at = x(Math.clamp(value, min, max));
    box(out, "cut", at, 1, 0, BASE - 1);
    boolean right = high ? at < WIDTH * 0.75 : at < WIDTH * 0.25;
    // two labels on the same side stand below each other
    label(out, "cut-label " + (right ? "start" : "end"), at, high == right ? 0.5 : 4.5, text);
  }

  private static void box(
      StringBuilder out, String style, double x, double y, double width, double height) {
    out.append(
        String.format(
            Locale.ROOT,
            "<div class=\"%s\" style=\"left:%.2fmm;top:%.2fmm;width:%.2fmm;height:%.2fmm\"></div>",
            style,
            x,
            y,
            width,
            height));
  }

  private static void label(StringBuilder out, String style, double x, double y, String text) {
    double width = 60;
    double left = style.endsWith("start") ? x + 1 : style.endsWith("end") ? x - width - 1 : x - 30;
    out.append(
        String.format(
            Locale.ROOT,
            "<div class=\"%s\" style=\"left:%.2fmm;top:%.2fmm;width:%.2fmm\">%s</div>",
            style,
            left,
            y,
            width,
            Markup.text(text).html()));
  }

  private double x(double value) {
    return (value - min) / (max - min) * WIDTH;
  }
}
