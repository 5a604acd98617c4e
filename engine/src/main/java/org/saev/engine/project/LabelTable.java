package org.saev.engine.project;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names and notes people give to features. They belong to one SAE, known by its hash. */
public final class LabelTable {
  private final Sql sql;

  LabelTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * What somebody wrote of a feature.
   *
   * @param label a short name; may be empty
   * @param note free text; may be empty
   */
  public record Label(String label, String note) {}

  /** Sets a feature's label; one that is empty in both parts is removed. */
  public void set(String saeHash, int feature, Label label) {
    sql.transaction(s ->
        label.label().isEmpty() && label.note().isEmpty()
            ? s.update("DELETE FROM labels WHERE sae = ? AND feature = ?", saeHash, feature)
            : s.update(
                "INSERT OR REPLACE INTO labels VALUES (?, ?, ?, ?)",
                saeHash,
                feature,
                label.label(),
                label.note()));
  }

  /** All labels of an SAE, by feature. */
  public Map<Integer, Label> of(String saeHash) {
    record Row(int feature, Label label) {}

    List<Row> rows =
        sql.transaction(s ->
            s.query(
                row -> new Row(row.getInt(1), new Label(row.getString(2), row.getString(3))),
                "SELECT feature, label, note FROM labels WHERE sae = ?",
                saeHash));
    Map<Integer, Label> labels = new TreeMap<>();
    rows.forEach(row -> labels.put(row.feature(), row.label()));
    return labels;
  }
}
