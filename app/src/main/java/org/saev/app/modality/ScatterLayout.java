package org.saev.app.modality;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.saev.app.common.control.FeatureRanges;
import org.saev.app.common.control.Glyph;
import org.saev.app.common.control.ScatterAxes;
import org.saev.app.common.control.ScatterAxes.Axis;
import org.saev.app.common.control.ScatterAxes.TickWords;
import org.saev.app.common.control.ScatterPlot;
import org.saev.app.common.control.ScatterPoints;
import org.saev.engine.feature.FeatureMap;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;

/** Turns the figures of features into places, colours and sizes of points. */
final class ScatterLayout {
  /** The height of features without ω: below all that have one. */
  private static final float NO_OMEGA = 0;

  private static final float LOWEST_OMEGA = 0.06f;
  private static final int LARGEST = 5;

  /** Below it shapes could not be told apart. */
  private static final int SMALLEST = 2;

  /** The kinds of features that have a place, as they are drawn. */
  static final List<ModalityClass> KINDS =
      List.of(
          ModalityClass.CROSS_MODAL,
          ModalityClass.TEXT_ONLY,
          ModalityClass.IMAGE_ONLY,
          ModalityClass.RARE);

  private ScatterLayout() {}

  /** Image share to the right, ω upwards between its smallest and largest value. */
  static ScatterPoints shareOmega(List<FeatureStats> features) {
    DoubleSummaryStatistics omega = omega(features);
    double low = omega.getMin();
    double high = omega.getMax();
    float[] x = new float[features.size()];
    float[] y = new float[features.size()];
    for (int f = 0; f < x.length; f++) {
      FeatureStats stats = features.get(f);
      x[f] = (float) stats.imageShare();
      double height = (stats.omega() - low) / Math.max(1e-9, high - low);
      y[f] = Double.isNaN(height) ? NO_OMEGA : LOWEST_OMEGA + (1 - LOWEST_OMEGA) * (float) height;
    }
    return points(features, x, y);
  }

  /** What the places of {@link #shareOmega} mean. */
  static ScatterAxes axes(List<FeatureStats> features, TickWords shareWords, TickWords omegaWords) {
    DoubleSummaryStatistics omega = omega(features);
    double range = Math.max(1e-9, omega.getMax() - omega.getMin());
    double from = omega.getMin() - range * LOWEST_OMEGA / (1 - LOWEST_OMEGA);
    return new ScatterAxes(
        new Axis(0, 1, 0, shareWords), new Axis(from, omega.getMax(), omega.getMin(), omegaWords));
  }

  private static DoubleSummaryStatistics omega(List<FeatureStats> features) {
    DoubleSummaryStatistics omega =
        features.stream()
            .mapToDouble(FeatureStats::omega)
            .filter(value -> !Double.isNaN(value))
            .summaryStatistics();
    if (omega.getCount() == 0) {
      omega.accept(0);
      omega.accept(1);
    }
    return omega;
  }

  /** Shape and colour of a kind. */
  static ScatterPlot.Kind look(ModalityClass type) {
    return switch (type) {
      case CROSS_MODAL -> new ScatterPlot.Kind(Glyph.CIRCLE, "cross-color");
      case TEXT_ONLY -> new ScatterPlot.Kind(Glyph.TRIANGLE, "text-color");
      case IMAGE_ONLY -> new ScatterPlot.Kind(Glyph.SQUARE, "image-color");
      case RARE, DEAD -> new ScatterPlot.Kind(Glyph.PLUS, "rare-color");
    };
  }

  /** Where the map of decoder directions puts them. */
  static ScatterPoints map(List<FeatureStats> features, FeatureMap map) {
    return points(features, map.x(), map.y());
  }

  private static ScatterPoints points(List<FeatureStats> features, float[] x, float[] y) {
    byte[] kind = new byte[x.length];
    byte[] radius = new byte[x.length];
    for (int f = 0; f < x.length; f++) {
      FeatureStats stats = features.get(f);
      kind[f] = kind(stats.type());
      // one step of size for a factor of ten
      double size = LARGEST + 0.5 + FeatureRanges.logDensity(stats);
      radius[f] =
          (byte) (Double.isNaN(size) ? SMALLEST : Math.clamp((int) size, SMALLEST, LARGEST));
    }
    return new ScatterPoints(x, y, kind, radius);
  }

  private static byte kind(ModalityClass type) {
    int kind = KINDS.indexOf(type);
    return (byte) (kind < 0 ? KINDS.indexOf(ModalityClass.RARE) : kind);
  }
}
