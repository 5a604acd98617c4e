package org.saev.app.common.nav;

import java.util.List;

/**
 * Features chosen together on one page to be used on another: lassoed on the map, made into a rule
 * on the filter page.
 *
 * @param features feature numbers, ascending, each once
 */
public record FeatureList(List<Integer> features) {
  /** Nothing was handed over. */
  public static final FeatureList NONE = new FeatureList(List.of());

  public FeatureList {
    features = features.stream().distinct().sorted().toList();
  }

  public boolean isEmpty() {
    return features.isEmpty();
  }
}
