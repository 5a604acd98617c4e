package org.saev.engine.project;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.saev.engine.review.Decision.Basis;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** Named filters: the rule is kept, not the rows it chose. */
public final class PresetTable {
  private final Sql sql;

  PresetTable(Sql sql) {
    this.sql = sql;
  }

  public void save(String name, Basis preset) {
    sql.transaction(s ->
        s.update(
            "INSERT OR REPLACE INTO presets VALUES (?, ?, ?, ?)",
            name,
            preset.score().id(),
            preset.thresholds().low(),
            preset.thresholds().high()));
  }

  public void delete(String name) {
    sql.transaction(s -> s.update("DELETE FROM presets WHERE name = ?", name));
  }

  /** All presets by name; those of scores this version does not know are passed over. */
  public Map<String, Basis> all() {
    record Row(String name, String score, double low, double high) {}

    List<Row> rows =
        sql.transaction(s ->
            s.query(
                row ->
                    new Row(row.getString(1), row.getString(2), row.getDouble(3), row.getDouble(4)),
                "SELECT name, score, low, high FROM presets"));
    Map<String, Basis> presets = new TreeMap<>();
    for (Row row : rows) {
      Score.ofId(row.score())
          .ifPresent(score ->
              presets.put(row.name(), new Basis(score, new Thresholds(row.low(), row.high()))));
    }
    return presets;
  }
}
