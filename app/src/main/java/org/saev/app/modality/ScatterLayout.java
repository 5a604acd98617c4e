package org.saev.app.modality;

import java.util.List;
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

  private ScatterLayout() {}

  /** Image share to the right, ω upwards between its smallest and largest value. */
  static ScatterPoints shareOmega(List<FeatureStats> features) {
    double low =
        features.stream()
            .mapToDouble(FeatureStats::omega)
            .filter(v -> !Double.isNaN(v))
            .min()
            .orElse(0);
    double high =
        features.stream()
            .mapToDouble(FeatureStats::omega)
            .filter(v -> !Double.isNaN(v))
            .max()
            .orElse(1);
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
      double size = LARGEST + 0.5 + logDensity(stats);
      radius[f] = (byte) (Double.isNaN(size) ? 1 : Math.clamp((int) size, 1, LARGEST));
    }
    return new ScatterPoints(x, y, kind, radius);
  }

  /** Number of a type's colour. */
  private static byte kind(ModalityClass type) {
    return (byte)
        switch (type) {
          case CROSS_MODAL -> 0;
          case TEXT_ONLY -> 1;
          case IMAGE_ONLY -> 2;
          case RARE, DEAD -> 3;
        };
  }

  /** The base-10 logarithm of a density; NaN for a feature that never fired. */
  static double logDensity(FeatureStats stats) {
    return stats.density() > 0 ? Math.log10(stats.density()) : Double.NaN;
  }
}
