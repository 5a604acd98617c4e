package org.saev.engine.project;

import java.util.List;
import java.util.SortedMap;
import org.saev.engine.browse.SavedView;
import org.saev.engine.browse.SavedViews;

/** Views of the dataset in the project's database. */
final class ViewTable implements SavedViews {
  private final Sql sql;

  ViewTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public SortedMap<String, SavedView> all() {
    record Row(String name, String rule) {}

    List<Row> rows =
        sql.transaction(s ->
            s.query(
                row -> new Row(row.getString(1), row.getString(2)),
                "SELECT name, rule FROM views"));
    SortedMap<String, SavedView> views = SavedViews.byName();
    rows.forEach(row -> views.put(row.name(), new SavedView(row.rule())));
    return views;
  }

  @Override
  public void save(String name, SavedView view) {
    sql.transaction(s ->
        s.update("INSERT OR REPLACE INTO views (name, rule) VALUES (?, ?)", name, view.rule()));
  }

  @Override
  public void rename(String from, String to) {
    sql.transaction(s -> s.update("UPDATE views SET name = ? WHERE name = ?", to, from));
  }

  @Override
  public void delete(String name) {
    sql.transaction(s -> s.update("DELETE FROM views WHERE name = ?", name));
  }
}
