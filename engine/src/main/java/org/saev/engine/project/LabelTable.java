package org.saev.engine.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saev.engine.artifact.Json;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.label.FeatureLabels;
import org.saev.engine.label.LabelChange;
import tools.jackson.core.type.TypeReference;

/** Labels in the database. They belong to one SAE, known by the hash of its weights. */
final class LabelTable implements FeatureLabels {
  private static final TypeReference<TreeSet<String>> TAGS = new TypeReference<>() {};

  private final Sql sql;
  private final String sae;

  LabelTable(Sql sql, String sae) {
    this.sql = sql;
    this.sae = sae;
  }

  @Override
  public void apply(List<LabelChange> changes) {
    sql.transaction(s -> {
      for (LabelChange change : changes) {
        FeatureLabel label = change.after();
        if (label.isEmpty()) {
          s.update(
              "DELETE FROM feature_labels WHERE sae = ? AND feature = ?", sae, change.feature());
        } else {
          s.update(
              "INSERT OR REPLACE INTO feature_labels VALUES (?, ?, ?, ?, ?, ?)",
              sae,
              change.feature(),
              label.name(),
              Json.MAPPER.writeValueAsString(label.tags()),
              label.starred(),
              label.note());
        }
      }
      return true;
    });
  }

  @Override
  public Map<Integer, FeatureLabel> all() {
    return read("SELECT feature, name, tags, starred, note FROM feature_labels WHERE sae = ?", sae);
  }

  @Override
  public FeatureLabel of(int feature) {
    return read(
            "SELECT feature, name, tags, starred, note FROM feature_labels"
                + " WHERE sae = ? AND feature = ?",
            sae,
            feature)
        .getOrDefault(feature, FeatureLabel.NONE);
  }

  private Map<Integer, FeatureLabel> read(String query, Object... parameters) {
    record Row(int feature, FeatureLabel label) {}

    List<Row> rows =
        sql.transaction(s -> s.query(row -> new Row(row.getInt(1), label(row)), query, parameters));
    Map<Integer, FeatureLabel> labels = new TreeMap<>();
    rows.forEach(row -> labels.put(row.feature(), row.label()));
    return labels;
  }

  private static FeatureLabel label(ResultSet row) throws SQLException {
    Set<String> tags = Json.MAPPER.readValue(row.getString("tags"), TAGS);
    return new FeatureLabel(
        row.getString("name"), tags, row.getBoolean("starred"), row.getString("note"));
  }
}
