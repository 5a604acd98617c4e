package org.saev.app.features;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.saev.app.common.control.FeatureRanges;
import org.saev.app.common.sample.FeatureWords;
import org.saev.engine.feature.FeatureStats;

/** Which features the list lets through: by number or words, by type, by ranges of figures. */
public final class FeatureFilter {
  private final FeatureWords words;
  private final Runnable changed;
  private final FeatureRanges ranges;
  private final StringProperty query = new SimpleStringProperty("");
  private boolean clearing;

  /** What the rows are searched for. */
  private String typed = "";

  /**
   * @param changed called after a change of any of them; of several together once
   */
  FeatureFilter(FeatureWords words, Runnable changed) {
    this.words = words;
    this.changed = changed;
    ranges = new FeatureRanges(changed);
    query.subscribe(this::search);
  }

  /** A number, or part of a word that goes with a feature or was written of it. */
  public StringProperty queryProperty() {
    return query;
  }

  public FeatureRanges ranges() {
    return ranges;
  }

  /** Lets everything through that is shown at first. */
  public void reset() {
    clear();
    ranges.reset();
    changed.run();
  }

  /** Takes the figures of other features, and lets through what is shown at first; tells nobody. */
  void show(List<FeatureStats> rows) {
    clear();
    ranges.show(rows);
  }

  boolean accepts(FeatureStats stats) {
    return ranges.accepts(stats)
        && (typed.isEmpty()
            || String.valueOf(stats.feature()).startsWith(typed)
            || words.matches(stats.feature(), typed));
  }

  private void clear() {
    clearing = true;
    query.set("");
    clearing = false;
  }

  private void search() {
    typed = query.get().strip().toLowerCase(Locale.ROOT);
    if (!clearing) {
      changed.run();
    }
  }
}
