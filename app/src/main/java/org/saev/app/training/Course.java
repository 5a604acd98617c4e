package org.saev.app.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.saev.app.common.control.LineChart.Curve;
import org.saev.engine.job.Progress;
import org.saev.engine.train.MetricsRow;

/** The figures of a training in the order they came, live or read back. */
final class Course {
  private final List<MetricsRow> rows = new ArrayList<>();
  private boolean live;

  void clear() {
    rows.clear();
    live = false;
  }

  /** Shows the course of a training that is over. */
  void restore(List<MetricsRow> over) {
    clear();
    rows.addAll(over);
  }

  /**
   * Whether the figures come from a training that was watched live: advice is about those alone.
   */
  boolean isLive() {
    return live;
  }

  /** All rows, oldest first. */
  List<MetricsRow> rows() {
    return List.copyOf(rows);
  }

  /**
   * Takes up a report if its figures are new.
   *
   * @return whether the curves grew
   */
  boolean add(Progress progress) {
    if (progress.figures().isEmpty()) {
      return false;
    }
    MetricsRow row = MetricsRow.of(progress.figures());
    if (live && rows.getLast().equals(row)) {
      return false;
    }
    if (!live) {
      clear();
      live = true;
    }
    rows.add(row);
    return true;
  }

  Curve curve(ToDoubleFunction<MetricsRow> figure, String color) {
    return curve(rows, figure, color);
  }

  static Curve curve(List<MetricsRow> rows, ToDoubleFunction<MetricsRow> figure, String color) {
    return new Curve(
        color,
        rows.stream().mapToDouble(MetricsRow::step).toArray(),
        rows.stream().mapToDouble(figure).toArray());
  }
}
