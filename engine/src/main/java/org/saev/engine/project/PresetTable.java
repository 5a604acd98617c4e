package org.saev.engine.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saev.engine.score.Filter;
import org.saev.engine.score.FilterPresets;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** Named filters, and the one in effect for an SAE, in the database; a rule is kept as JSON. */
final class PresetTable implements FilterPresets {
  private final Sql sql;
  private final String sae;

  PresetTable(Sql sql, String sae) {
    this.sql = sql;
    this.sae = sae;
  }

  @Override
  public void save(String name, Filter filter) {
    put("presets", "name", name, filter);
  }

  @Override
  public void delete(String name) {
    sql.transaction(s -> s.update("DELETE FROM presets WHERE name = ?", name));
  }

  @Override
  public Map<String, Filter> all() {
    List<Row> rows =
        sql.transaction(
            s -> s.query(Row::of, "SELECT name, score, per_token, low, high, rule FROM presets"));
    Map<String, Filter> presets = new TreeMap<>();
    for (Row row : rows) {
      row.filter().ifPresent(filter -> presets.put(row.key(), filter));
    }
    return presets;
  }

  @Override
  public void putInEffect(Filter filter) {
    put("filters_in_effect", "sae", sae, filter);
  }

  @Override
  public Optional<Filter> inEffect() {
    return sql
        .transaction(s ->
            s.query(
                Row::of,
                "SELECT sae, score, per_token, low, high, rule FROM filters_in_effect WHERE sae = ?",
                sae))
        .stream()
        .findFirst()
        .flatMap(Row::filter);
  }

  private void put(String table, String keyColumn, String key, Filter filter) {
    String rule = RuleText.of(filter);
    sql.transaction(s ->
        s.update(
            "INSERT OR REPLACE INTO %s (%s, score, per_token, low, high, rule) VALUES (?, ?, ?, ?, ?, ?)"
                .formatted(table, keyColumn),
            key,
            filter.score().id(),
            filter.perToken(),
            filter.thresholds().low(),
            filter.thresholds().high(),
            rule));
  }

  /**
   * @param key what the filter belongs to
   */
  private record Row(
      String key, String score, boolean perToken, Thresholds thresholds, @Nullable String rule) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          row.getString(2),
          row.getBoolean(3),
          new Thresholds(row.getDouble(4), row.getDouble(5)),
          row.getString(6));
    }

    Optional<Filter> filter() {
      return Score.ofId(score)
          .map(known -> new Filter(known, perToken, RuleText.read(rule), thresholds));
    }
  }
}
