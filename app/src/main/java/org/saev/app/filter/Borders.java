package org.saev.app.filter;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.saev.engine.score.Thresholds;

/** The samples on either side of the two cuts, ascending by score. */
final class Borders {
  private static final int EACH_SIDE = 3;

  private final ObservableList<BorderSample> low = FXCollections.observableArrayList();
  private final ObservableList<BorderSample> lowView =
      FXCollections.unmodifiableObservableList(low);
  private final ObservableList<BorderSample> high = FXCollections.observableArrayList();
  private final ObservableList<BorderSample> highView =
      FXCollections.unmodifiableObservableList(high);

  /** Around the lower cut. */
  ObservableList<BorderSample> low() {
    return lowView;
  }

  /** Around the upper cut. */
  ObservableList<BorderSample> high() {
    return highView;
  }

  void show(RankedScores ranked, Thresholds cuts) {
    low.setAll(around(ranked, ranked.below(cuts.low()), cuts));
    high.setAll(around(ranked, ranked.below(cuts.high()), cuts));
  }

  private static List<BorderSample> around(RankedScores ranked, int rank, Thresholds cuts) {
    List<BorderSample> samples = new ArrayList<>();
    int end = Math.min(ranked.size(), rank + EACH_SIDE);
    for (int i = Math.max(0, rank - EACH_SIDE); i < end; i++) {
      samples.add(new BorderSample(ranked.row(i), ranked.value(i), cuts.verdict(ranked.value(i))));
    }
    return samples;
  }
}
