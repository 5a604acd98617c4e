package org.saev.engine.project;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.check.Findings;
import org.saev.engine.check.Flag;

/** Tags, findings of the checks and denied duplicates in the project's database. */
final class BrowserTable implements BrowserStore {
  private final Sql sql;

  BrowserTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public SavedViews views() {
    return new ViewTable(sql);
  }

  @Override
  public Map<String, BitSet> tags() {
    record Tagged(String tag, int row) {}

    List<Tagged> all =
        sql.transaction(s ->
            s.query(
                row -> new Tagged(row.getString(1), row.getInt(2)),
                "SELECT tag, sample_row FROM tags"));
    TreeMap<String, BitSet> tags = new TreeMap<>();
    all.forEach(one -> tags.computeIfAbsent(one.tag(), tag -> new BitSet()).set(one.row()));
    return tags;
  }

  @Override
  public void tag(String tag, BitSet rows) {
    sql.transaction(s -> {
      s.update("DELETE FROM tags WHERE tag = ?", tag);
      s.append(
          "tags",
          appender -> {
            for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
              appender.beginRow();
              appender.append(tag);
              appender.append(row);
              appender.endRow();
            }
          });
      return true;
    });
  }

  @Override
  public Optional<Findings> findings() {
    return sql.transaction(s -> {
      List<Integer> samples = s.query(row -> row.getInt(1), "SELECT samples FROM checked");
      if (samples.isEmpty()) {
        return Optional.empty();
      }
      List<Flag> flags =
          s.query(
              row ->
                  new Flag(
                      row.getInt(1),
                      row.getString(2),
                      row.getDouble(3),
                      row.getInt(4),
                      row.getString(5)),
              "SELECT sample_row, name, value, keeper, detail FROM findings"
                  + " ORDER BY name, sample_row");
      return Optional.of(new Findings(samples.getFirst(), flags));
    });
  }

  @Override
  public void findings(Findings findings) {
    sql.transaction(s -> {
      s.update("DELETE FROM findings");
      s.update("DELETE FROM checked");
      s.append(
          "findings",
          appender -> {
            for (Flag flag : findings.flags()) {
              appender.beginRow();
              appender.append(flag.row());
              appender.append(flag.check());
              appender.append(flag.value());
              appender.append(flag.keeper());
              appender.append(flag.detail());
              appender.endRow();
            }
          });
      s.update("INSERT INTO checked VALUES (?)", findings.samples());
      return true;
    });
  }

  @Override
  public Set<Denied> denied() {
    return Set.copyOf(
        sql.transaction(s ->
            s.query(
                row -> new Denied(row.getInt(1), row.getInt(2)),
                "SELECT sample_row, copy_of FROM denied_duplicates")));
  }

  @Override
  public void deny(Denied denied, boolean set) {
    sql.transaction(s -> {
      s.update(
          "DELETE FROM denied_duplicates WHERE sample_row = ? AND copy_of = ?",
          denied.row(),
          denied.of());
      if (set) {
        s.update("INSERT INTO denied_duplicates VALUES (?, ?)", denied.row(), denied.of());
      }
      return true;
    });
  }
}
