package org.saev.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.job.SaevException;

/**
 * Rotary position embedding, as configurations describe it. The scaled kinds follow Hugging Face's
 * {@code modeling_rope_utils.py}, in fp32 as there.
 *
 * @param kind how frequencies are scaled
 * @param theta base of the angles
 * @param factor by how much positions are stretched
 * @param lowFactor {@code llama3}: wavelengths beyond original / lowFactor are stretched fully
 * @param highFactor {@code llama3}: wavelengths below original / highFactor stay
 * @param original {@code llama3}: longest sequence before stretching
 * @param sections pairs that turn by time, row and column, if positions are counted in three
 *     directions; else empty
 */
record Rope(
    Kind kind,
    double theta,
    double factor,
    double lowFactor,
    double highFactor,
    int original,
    List<Integer> sections) {
  Rope {
    sections = List.copyOf(sections);
  }

  /** Ways to scale. */
  enum Kind {
    DEFAULT,
    LINEAR,
    LLAMA3
  }

  /** Old configurations have {@code rope_theta} and {@code rope_scaling}; new ones one object. */
  static Rope parse(
      ConfigReader text, int maxPositions, double usualTheta, List<Integer> sections) {
    String key = text.node().path("rope_scaling").isObject() ? "rope_scaling" : "rope_parameters";
    ConfigReader rope = text.child(key);
    String stored = rope.text("rope_type", rope.text("type", "default"));
    // how scaling of three directions was once written: it scales nothing
    String type = stored.equals("mrope") && !sections.isEmpty() ? "default" : stored;
    Kind kind =
        switch (type) {
          case "default" -> Kind.DEFAULT;
          case "linear" -> Kind.LINEAR;
          case "llama3" -> Kind.LLAMA3;
          default -> throw new SaevException("model.config-value", text.file(), key, type);
        };
    double partial = rope.number("partial_rotary_factor", text.number("partial_rotary_factor", 1));
    double factor = kind == Kind.DEFAULT ? 1 : rope.number("factor", 0);
    double low = kind == Kind.LLAMA3 ? rope.number("low_freq_factor", 0) : 1;
    double high = kind == Kind.LLAMA3 ? rope.number("high_freq_factor", 0) : 2;
    if (partial != 1 || factor <= 0 || low <= 0 || high <= low) {
      throw new SaevException("model.config-value", text.file(), key, rope.node().toString());
    }
    return new Rope(
        kind,
        rope.number("rope_theta", text.number("rope_theta", usualTheta)),
        factor,
        low,
        high,
        rope.size("original_max_position_embeddings", maxPositions),
        sections.isEmpty() ? sections : sections(rope, sections));
  }

  private static List<Integer> sections(ConfigReader rope, List<Integer> otherwise) {
    List<Integer> sections = new ArrayList<>();
    rope.node().path("mrope_section").forEach(size -> sections.add(size.asInt(0)));
    return sections.isEmpty() ? otherwise : sections;
  }

  /** Radians per position of every pair of a head of {@code width} values. */
  float[] frequencies(int width) {
    float[] frequencies = new float[width / 2];
    for (int i = 0; i < frequencies.length; i++) {
      float exponent = (float) (2 * i) / width;
      frequencies[i] = scaled(1f / (float) Math.pow(theta, exponent));
    }
    return frequencies;
  }

  private float scaled(float frequency) {
    return switch (kind) {
      case DEFAULT -> frequency;
      case LINEAR -> frequency / (float) factor;
      case LLAMA3 -> {
        float wavelength = (float) (2 * Math.PI) / frequency;
        if (wavelength > original / lowFactor) {
          yield frequency / (float) factor;
        }
        if (wavelength < original / highFactor) {
          yield frequency;
        }
        float smooth =
            (original / wavelength - (float) lowFactor) / (float) (highFactor - lowFactor);
        yield (1 - smooth) * frequency / (float) factor + smooth * frequency;
      }
    };
  }
}
