package org.saev.engine.project;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saev.engine.score.Filter;
import org.saev.engine.score.FilterPresets;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** Named filters in the database; a rule is kept as JSON. */
final class PresetTable implements FilterPresets {
  private final Sql sql;

  PresetTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void save(String name, Filter filter) {
    String rule = RuleText.of(filter);
    sql.transaction(s ->
        s.update(
            """
            INSERT OR REPLACE INTO presets (name, score, per_token, low, high, rule)
              VALUES (?, ?, ?, ?, ?, ?)
            """,
            name,
            filter.score().id(),
            filter.perToken(),
            filter.thresholds().low(),
            filter.thresholds().high(),
            rule));
  }

  @Override
  public void delete(String name) {
    sql.transaction(s -> s.update("DELETE FROM presets WHERE name = ?", name));
  }

  @Override
  public Map<String, Filter> all() {
    record Row(
        String name,
        String score,
        boolean perToken,
        Thresholds thresholds,
        @Nullable String rule) {}

    List<Row> rows =
        sql.transaction(s ->
            s.query(
                row ->
                    new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        new Thresholds(row.getDouble(4), row.getDouble(5)),
                        row.getString(6)),
                "SELECT name, score, per_token, low, high, rule FROM presets"));
    Map<String, Filter> presets = new TreeMap<>();
    for (Row row : rows) {
      Score.ofId(row.score())
          .ifPresent(score ->
              presets.put(
                  row.name(),
                  new Filter(score, row.perToken(), RuleText.read(row.rule()), row.thresholds())));
    }
    return presets;
  }
}
