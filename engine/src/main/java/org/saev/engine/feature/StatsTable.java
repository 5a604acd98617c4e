package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.Arrays;
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
    double[] interval =
        tables.find("omega_interval").isPresent()
            ? IndexColumns.doubles(tables.get("omega_interval", features, 2))
            : unknown(2 * features);
    double[] centred =
        tables.find("omega_centred").isPresent()
            ? IndexColumns.doubles(tables.get("omega_centred", features))
            : unknown(features);
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
              share((double) textTokens[f], (double) imageTokens[f], all[0], all[1]),
              share(textMass[f], imageMass[f], all[0], all[1]),
              imageMax[f] / ((double) imageMax[f] + textMax[f]),
              omega[f],
              interval[2 * f],
              interval[2 * f + 1],
              centred[f],
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

  /** Per image token ÷ (per image token + per text token); NaN for a dead feature. */
  static double share(double ofText, double ofImage, long allText, long allImage) {
    double text = allText == 0 ? 0 : ofText / allText;
    double image = allImage == 0 ? 0 : ofImage / allImage;
    return image / (image + text);
  }

  /** For an index of an older layout, which did not have the column. */
  private static double[] unknown(int count) {
    double[] values = new double[count];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
