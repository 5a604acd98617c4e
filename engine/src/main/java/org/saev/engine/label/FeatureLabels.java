package org.saev.engine.label;

import java.util.List;
import java.util.Map;

/** The labels of one SAE's features. Safe to use from several threads. */
public interface FeatureLabels {
  /** All labels by feature, in order; features nobody wrote of are not in it. */
  Map<Integer, FeatureLabel> all();

  /** One feature's label; {@link FeatureLabel#NONE} where there is none. */
  default FeatureLabel of(int feature) {
    return all().getOrDefault(feature, FeatureLabel.NONE);
  }

  /** Makes all changes or none; on the disk when the call returns. */
  void apply(List<LabelChange> changes);

  /**
   * Gives a feature a label.
   *
   * @return the change that was made; applying its {@link LabelChange#reversed()} undoes it
   */
  default LabelChange put(int feature, FeatureLabel label) {
    LabelChange change = new LabelChange(feature, of(feature), label);
    apply(List.of(change));
    return change;
  }
}
