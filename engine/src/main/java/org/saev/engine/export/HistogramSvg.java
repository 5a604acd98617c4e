package org.saev.engine.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.saev.engine.score.Thresholds;

/** A score's distribution as a picture, with the cuts drawn in where they belong to it. */
final class HistogramSvg {
  private static final int BINS = 60;
  private static final int WIDTH = 680;
  private static final int HEIGHT = 190;
  private static final int LEFT = 8;
  private static final int TOP = 26;
  private static final int BASE = 158;

  private final double[] values;
  private final Optional<Thresholds> thresholds;
  private final double min;
  private final double max;

  private HistogramSvg(double[] values, Optional<Thresholds> thresholds) {
    this.values = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    this.thresholds = thresholds;
    this.min = this.values.length == 0 ? 0 : this.values[0];
    double top = this.values.length == 0 ? 1 : this.values[this.values.length - 1];
    this.max = top > min ? top : min + 1;
  }

  static Markup of(double[] values, Optional<Thresholds> thresholds, ReportWords words) {
    return new HistogramSvg(values, thresholds).draw(words);
  }

  private Markup draw(ReportWords words) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg class=\"histogram\" role=\"img\" viewBox=\"0 0 %d %d\">".formatted(WIDTH, HEIGHT));
    bars(svg);
    svg.append(
        "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
            .formatted(LEFT, BASE, WIDTH - LEFT, BASE));
    for (int tick = 0; tick <= 4; tick++) {
      double value = min + (max - min) * tick / 4;
      String anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle";
      label(svg, "tick", anchor, x(value), BASE + 18, words.figure(value));
    }
    thresholds.ifPresent(cuts -> cuts(svg, cuts, words));
    return new Markup(svg.append("</svg>\n").toString());
  }

  private void bars(StringBuilder svg) {
    int[] counts = new int[BINS];
    for (double value : values) {
      counts[Math.min(BINS - 1, (int) ((value - min) / (max - min) * BINS))]++;
    }
    int highest = Math.max(1, Arrays.stream(counts).max().orElse(1));
    double width = (double) (WIDTH - 2 * LEFT) / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      double height = (double) counts[bin] / highest * (BASE - TOP);
      if (counts[bin] > 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style(min + (bin + 0.5) / BINS * (max - min)),
                LEFT + bin * width,
                BASE - Math.max(1, height),
                width - 1,
                Math.max(1, height)));
      }
    }
  }

  private String style(double value) {
    return thresholds
        .map(cuts -> "bar-" + cuts.verdict(value).name().toLowerCase(Locale.ROOT))
        .orElse("bar");
  }

  private void cuts(StringBuilder svg, Thresholds cuts, ReportWords words) {
    cut(svg, cuts.low(), "end", -4, words.say("histogram.low", words.figure(cuts.low())));
    cut(svg, cuts.high(), "start", 4, words.say("histogram.high", words.figure(cuts.high())));
  }

  /** A cut beyond the values is drawn at the edge; its label still gives its place. */
  private void cut(StringBuilder svg, double value, String anchor, int offset, String text) {
    double at = x(Math.clamp(value, min, max));
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"cut\" x1=\"%.1f\" y1=\"6\" x2=\"%.1f\" y2=\"%d\"/>",
            at,
            at,
            BASE));
    boolean leftEdge = at < WIDTH * 0.25;
    boolean rightEdge = at > WIDTH * 0.75;
    String side = leftEdge ? "start" : rightEdge ? "end" : anchor;
    int shift = leftEdge ? 4 : rightEdge ? -4 : offset;
    // two labels pushed to the same side stand below each other
    int line = !side.equals(anchor) && anchor.equals("end") ? 26 : 14;
    label(svg, "cut-label", side, at + shift, line, text);
  }

  private static void label(
      StringBuilder svg, String style, String anchor, double x, int y, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>",
            style,
            anchor,
            x,
            y,
            Markup.text(text).html()));
  }

  private double x(double value) {
    return LEFT + (value - min) / (max - min) * (WIDTH - 2 * LEFT);
  }
}
