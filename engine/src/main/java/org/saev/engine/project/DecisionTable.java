package org.saev.engine.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.review.Entry;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** The decision log in the database. Rows are inserted, and never updated or deleted. */
final class DecisionTable implements DecisionLog {
  private static final String OLD_FLAG = "flagged";

  private final Sql sql;

  DecisionTable(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Entry append(String reviewer, Decision decision) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return sql.transaction(s -> {
      long size = s.query(row -> row.getLong(1), "SELECT count(*) FROM decisions").getFirst();
      DecisionLog.check(decision, size);
      Entry entry = new Entry(size + 1, now, reviewer, decision);
      insert(s, entry);
      return entry;
    });
  }

  private static void insert(Sql s, Entry entry) throws SQLException {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, entry.time());
    switch (entry.decision()) {
      case Decision.About about ->
          s.update(
              """
              INSERT INTO decisions (seq, time_micros, reviewer, sample, choice, reason, comment,
                score, low, high, rule, per_token) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              entry.seq(),
              micros,
              entry.reviewer(),
              about.sample(),
              about.choice().id(),
              about.reason(),
              about.comment(),
              about.basis().filter().score().id(),
              about.basis().filter().thresholds().low(),
              about.basis().filter().thresholds().high(),
              RuleText.of(about.basis().filter()),
              about.basis().filter().perToken());
      case Decision.Undo undo ->
          s.update(
              "INSERT INTO decisions (seq, time_micros, reviewer, undoes) VALUES (?, ?, ?, ?)",
              entry.seq(),
              micros,
              entry.reviewer(),
              undo.seq());
    }
  }

  @Override
  public List<Entry> entries() {
    return sql.transaction(s ->
        s.query(
            DecisionTable::entry,
            """
            SELECT seq, time_micros, reviewer, sample, choice, reason, comment,
              score, low, high, rule, per_token, undoes FROM decisions ORDER BY seq
            """));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("seq"),
        Instant.EPOCH.plus(row.getLong("time_micros"), ChronoUnit.MICROS),
        row.getString("reviewer"),
        decision(row));
  }

  private static Decision decision(ResultSet row) throws SQLException {
    long undoes = row.getLong("undoes");
    if (undoes > 0) {
      return new Decision.Undo(undoes);
    }
    Thresholds thresholds = new Thresholds(row.getDouble("low"), row.getDouble("high"));
    Choice choice = Choice.ofId(row.getString("choice")).orElseThrow();
    String reason = row.getString("reason");
    // version 0.1 had no choice of its own for this; the row itself stays as it was written
    boolean oldFlag = choice == Choice.SKIP && reason.equals(OLD_FLAG);
    return new Decision.About(
        row.getString("sample"),
        oldFlag ? Choice.FLAG : choice,
        oldFlag ? "" : reason,
        row.getString("comment"),
        new Decision.Basis(
            new Filter(
                Score.ofId(row.getString("score")).orElseThrow(),
                row.getBoolean("per_token"),
                RuleText.read(row.getString("rule")),
                thresholds)));
  }
}
