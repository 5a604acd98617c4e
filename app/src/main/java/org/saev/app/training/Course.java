package org.saev.app.training;

import static java.lang.Double.NaN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saev.app.common.control.LineChart.Curve;
import org.saev.engine.job.Progress;
import org.saev.engine.train.MetricsRow;

/** The figures of a training in the order they came, live or read back. */
final class Course {
  private final List<Row> rows = new ArrayList<>();
  private boolean live;

  private record Row(double step, Map<String, Double> figures) {}

  /** The figures a training reports, by their names there. */
  enum Figure {
    LOSS("loss"),
    FVU_TEXT("fvu.text"),
    FVU_IMAGE("fvu.image"),
    L0_TEXT("l0.text"),
    L0_IMAGE("l0.image"),
    DEAD("dead");

    private final String name;

    Figure(String name) {
      this.name = name;
    }
  }

  void clear() {
    rows.clear();
    live = false;
  }

  /** Shows the course of a training that is over. */
  void restore(List<MetricsRow> over) {
    clear();
    for (MetricsRow row : over) {
      rows.add(
          new Row(
              row.step(),
              Map.of(
                  Figure.LOSS.name, row.loss(),
                  Figure.FVU_TEXT.name, row.fvuText(),
                  Figure.FVU_IMAGE.name, row.fvuImage(),
                  Figure.L0_TEXT.name, row.l0Text(),
                  Figure.L0_IMAGE.name, row.l0Image(),
                  Figure.DEAD.name, (double) row.dead())));
    }
  }

  /**
   * Whether the figures come from a training that was watched live: advice is about those alone.
   */
  boolean isLive() {
    return live;
  }

  /**
   * Takes up a report if its figures are new.
   *
   * @return whether the curves grew
   */
  boolean add(Progress progress) {
    Map<String, Double> figures = progress.figures();
    if (figures.isEmpty()) {
      return false;
    }
    if (live && rows.getLast().figures().equals(figures)) {
      return false;
    }
    if (!live) {
      clear();
      live = true;
    }
    rows.add(new Row(progress.done(), figures));
    return true;
  }

  /** The newest value; NaN before the first. */
  double last(Figure figure) {
    return rows.isEmpty() ? Double.NaN : rows.getLast().figures().getOrDefault(figure.name, NaN);
  }

  Curve curve(Figure figure, String color) {
    return new Curve(
        color,
        rows.stream().mapToDouble(Row::step).toArray(),
        rows.stream().mapToDouble(row -> row.figures().getOrDefault(figure.name, NaN)).toArray());
  }
}
