package org.saev.engine.project;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saev.engine.score.Score;

/** Computed scores, one value per sample and score. */
public final class ScoreTable {
  private final Sql sql;

  ScoreTable(Sql sql) {
    this.sql = sql;
  }

  /** Puts {@code values}, one per dataset row, in the place of the score's earlier ones. */
  public void replace(Score score, double[] values) {
    sql.transaction(s -> {
      s.update("DELETE FROM scores WHERE name = ?", score.id());
      s.append(
          "scores",
          appender -> {
            for (int row = 0; row < values.length; row++) {
              appender.beginRow();
              appender.append(score.id());
              appender.append(row);
              appender.append(values[row]);
              appender.endRow();
            }
          });
      return true;
    });
  }

  /** The values by dataset row, NaN where there is none; empty if the score was not computed. */
  public Optional<double[]> values(Score score) {
    record Value(int row, double value) {}

    List<Value> rows =
        sql.transaction(s ->
            s.query(
                row -> new Value(row.getInt(1), row.getDouble(2)),
                "SELECT sample_row, value FROM scores WHERE name = ? ORDER BY sample_row",
                score.id()));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double[] values = new double[rows.getLast().row() + 1];
    Arrays.fill(values, Double.NaN);
    rows.forEach(value -> values[value.row()] = value.value());
    return Optional.of(values);
  }

  /** The scores that were computed. */
  public Set<Score> computed() {
    List<String> names =
        sql.transaction(s -> s.query(row -> row.getString(1), "SELECT DISTINCT name FROM scores"));
    Set<Score> scores = EnumSet.noneOf(Score.class);
    names.forEach(name -> Score.ofId(name).ifPresent(scores::add));
    return scores;
  }
}
