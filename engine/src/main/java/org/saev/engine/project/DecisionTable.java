package org.saev.engine.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.review.Entry;
import org.saev.engine.score.FeatureRule;
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
      long size = size(s);
      DecisionLog.check(decision, size);
      Entry entry = new Entry(size + 1, now, reviewer, decision);
      insert(s, entry);
      return entry;
    });
  }

  @Override
  public List<Entry> append(String reviewer, List<Decision.About> decisions, JobContext context) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    context.stage("stage.decide", "unit.samples", decisions.size());
    return sql.transaction(s -> {
      long first = size(s) + 1;
      List<Entry> batch = new ArrayList<>(decisions.size());
      s.append(
          "decisions",
          rows -> {
            for (Decision.About about : decisions) {
              Entry entry = new Entry(first + batch.size(), now, reviewer, about, first);
              append(rows, entry, about);
              batch.add(entry);
              context.progress(batch.size());
            }
          });
      return batch;
    });
  }

  /** One row with the columns in their order in the table. */
  private static void append(DuckDBAppender rows, Entry entry, Decision.About about)
      throws SQLException {
    Filter filter = about.basis().filter();
    rows.beginRow();
    rows.append(entry.seq());
    rows.append(micros(entry));
    rows.append(entry.reviewer());
    rows.append(about.sample());
    rows.append(about.choice().id());
    rows.append(about.reason());
    rows.append(about.comment());
    rows.append(filter.score().id());
    rows.append(filter.thresholds().low());
    rows.append(filter.thresholds().high());
    rows.appendNull();
    String rule = RuleText.of(filter);
    if (rule == null) {
      rows.appendNull();
    } else {
      rows.append(rule);
    }
    rows.append(filter.perToken());
    rows.append(entry.batch());
    rows.endRow();
  }

  private static long size(Sql s) throws SQLException {
    return s.query(row -> row.getLong(1), "SELECT count(*) FROM decisions").getFirst();
  }

  private static long micros(Entry entry) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, entry.time());
  }

  private static void insert(Sql s, Entry entry) throws SQLException {
    switch (entry.decision()) {
      case Decision.About about ->
          s.update(
              """
              INSERT INTO decisions (seq, time_micros, reviewer, sample, choice, reason, comment,
                score, low, high, rule, per_token) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              entry.seq(),
              micros(entry),
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
              micros(entry),
              entry.reviewer(),
              undo.seq());
    }
  }

  @Override
  public List<Entry> entries() {
    Rules rules = new Rules();
    return sql.transaction(s ->
        s.query(
            row -> entry(row, rules),
            """
            SELECT seq, time_micros, reviewer, sample, choice, reason, comment,
              score, low, high, rule, per_token, undoes, batch FROM decisions ORDER BY seq
            """));
  }

  /** Columns by number: finding them by name takes a third of the time. */
  private static Entry entry(ResultSet row, Rules rules) throws SQLException {
    long seq = row.getLong(1);
    // not there in what was written alone
    long batch = row.getLong(14);
    return new Entry(
        seq,
        Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
        row.getString(3),
        decision(row, rules),
        batch == 0 ? seq : batch);
  }

  private static Decision decision(ResultSet row, Rules rules) throws SQLException {
    long undoes = row.getLong(13);
    if (undoes > 0) {
      return new Decision.Undo(undoes);
    }
    Thresholds thresholds = new Thresholds(row.getDouble(9), row.getDouble(10));
    Choice choice = Choice.ofId(row.getString(5)).orElseThrow();
    String reason = row.getString(6);
    // version 0.1 had no choice of its own for this; the row itself stays as it was written
    boolean oldFlag = choice == Choice.SKIP && reason.equals(OLD_FLAG);
    return new Decision.About(
        row.getString(4),
        oldFlag ? Choice.FLAG : choice,
        oldFlag ? "" : reason,
        row.getString(7),
        new Decision.Basis(
            new Filter(
                Score.ofId(row.getString(8)).orElseThrow(),
                row.getBoolean(12),
                rules.read(row.getString(11)),
                thresholds)));
  }

  /** Rules as they are read: many decisions after each other were made under the same one. */
  private static final class Rules {
    private @Nullable String text;
    private FeatureRule rule = FeatureRule.EMPTY;

    FeatureRule read(@Nullable String next) {
      if (!Objects.equals(next, text)) {
        text = next;
        rule = RuleText.read(next);
      }
      return rule;
    }
  }
}
