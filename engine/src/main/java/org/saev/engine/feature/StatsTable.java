package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.tensor.Safetensors;

/**
 * Reads the table of all features and derives what follows from the counts: density, modality
 * weight, class.
 */
final class StatsTable {
  /** Tokens of a modality a feature must fire on before that side counts (the authors' five). */
  static final int MIN_TOKENS = 5;

  private StatsTable() {}

  static List<FeatureStats> read(Safetensors tables, int features) {
    long[] textTokens = IndexColumns.longs(tables.get("text_tokens", features));
    long[] imageTokens = IndexColumns.longs(tables.get("image_tokens", features));
    int[] textSamples = IndexColumns.ints(tables.get("text_samples", features));
    int[] imageSamples = IndexColumns.ints(tables.get("image_samples", features));
    double[] textMass = IndexColumns.doubles(tables.get("text_mass", features));
    double[] imageMass = IndexColumns.doubles(tables.get("image_mass", features));
    float[] textMax = tables.get("text_max", features).floats();
    float[] imageMax = tables.get("image_max", features).floats();
    double[] omega = IndexColumns.doubles(tables.get("omega", features));
    double[] parity = IndexColumns.doubles(tables.get("omega_parity", features));
    long[] all = IndexColumns.longs(tables.get("all_tokens", 2));
    List<FeatureStats> stats = new ArrayList<>(features);
    for (int f = 0; f < features; f++) {
      stats.add(
          new FeatureStats(
              f,
              type(textTokens[f], imageTokens[f]),
              textTokens[f],
              imageTokens[f],
              textSamples[f],
              imageSamples[f],
              (double) (textTokens[f] + imageTokens[f]) / Math.max(1, all[0] + all[1]),
              textMass[f],
              imageMass[f],
              textMax[f],
              imageMax[f],
              share(textTokens[f], imageTokens[f], all[0], all[1]),
              omega[f],
              parity[f]));
    }
    return stats;
  }

  static ModalityClass type(long textTokens, long imageTokens) {
    boolean text = textTokens >= MIN_TOKENS;
    boolean image = imageTokens >= MIN_TOKENS;
    if (text && image) {
      return ModalityClass.CROSS_MODAL;
    }
    if (text) {
      return ModalityClass.TEXT_ONLY;
    }
    if (image) {
      return ModalityClass.IMAGE_ONLY;
    }
    return textTokens + imageTokens > 0 ? ModalityClass.RARE : ModalityClass.DEAD;
  }

  /**
   * Rate on image tokens ÷ (rate on image tokens + rate on text tokens); NaN for a dead feature.
   */
  static double share(long textTokens, long imageTokens, long allText, long allImage) {
    double text = allText == 0 ? 0 : (double) textTokens / allText;
    double image = allImage == 0 ? 0 : (double) imageTokens / allImage;
    return image / (image + text);
  }
}
