package org.saev.engine.label;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labels that are gone with the program. */
public final class MemoryFeatureLabels implements FeatureLabels {
  private final Map<Integer, FeatureLabel> labels = new TreeMap<>();

  @Override
  public synchronized Map<Integer, FeatureLabel> all() {
    return new TreeMap<>(labels);
  }

  @Override
  public synchronized void apply(List<LabelChange> changes) {
    for (LabelChange change : changes) {
      if (change.after().isEmpty()) {
        labels.remove(change.feature());
      } else {
        labels.put(change.feature(), change.after());
      }
    }
  }
}
