package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.saev.engine.dataset.Dataset;

/**
 * An own text or picture as features see it.
 *
 * @param input the input, as a dataset of one sample
 * @param tokens its text and image tokens with what they activated
 */
public record OwnReading(Dataset input, SampleTokens tokens) {

  /** A feature that fired on the input, and its strongest activation there. */
  public record Fired(int feature, float strongest) {}

  /** The features that fired, strongest first. */
  public List<Fired> fired(int limit) {
    Map<Integer, Float> strongest = new TreeMap<>();
    for (int i = 0; i < tokens.codes().feature().length; i++) {
      strongest.merge(tokens.codes().feature()[i], tokens.codes().value()[i], Math::max);
    }
    List<Fired> fired = new ArrayList<>();
    strongest.forEach((feature, value) -> fired.add(new Fired(feature, value)));
    fired.sort(Comparator.comparingDouble(Fired::strongest).reversed());
    return List.copyOf(fired.subList(0, Math.min(limit, fired.size())));
  }
}
