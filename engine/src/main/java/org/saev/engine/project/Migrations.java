package org.saev.engine.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.saev.engine.job.SaevException;

/**
 * Brings a database to the present schema. Step n leads from version n to n + 1; steps are only
 * ever added, so any older project can be opened.
 */
final class Migrations {
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE samples (
                sample_row INTEGER NOT NULL, id VARCHAR NOT NULL, text VARCHAR NOT NULL,
                facets VARCHAR NOT NULL, flagged VARCHAR)
              """,
              """
              CREATE TABLE scores (
                name VARCHAR NOT NULL, sample_row INTEGER NOT NULL, value DOUBLE NOT NULL)
              """,
              """
              CREATE TABLE labels (
                sae VARCHAR NOT NULL, feature INTEGER NOT NULL, label VARCHAR NOT NULL,
                note VARCHAR NOT NULL, PRIMARY KEY (sae, feature))
              """,
              """
              CREATE TABLE decisions (
                seq BIGINT PRIMARY KEY, time_micros BIGINT NOT NULL, reviewer VARCHAR NOT NULL,
                sample VARCHAR, choice VARCHAR, reason VARCHAR, comment VARCHAR,
                score VARCHAR, low DOUBLE, high DOUBLE, undoes BIGINT)
              """,
              """
              CREATE TABLE presets (
                name VARCHAR PRIMARY KEY, score VARCHAR NOT NULL,
                low DOUBLE NOT NULL, high DOUBLE NOT NULL)
              """),
          List.of(
              "CREATE TABLE tags (tag VARCHAR NOT NULL, sample_row INTEGER NOT NULL)",
              """
              CREATE TABLE findings (
                sample_row INTEGER NOT NULL, name VARCHAR NOT NULL, value DOUBLE NOT NULL,
                keeper INTEGER NOT NULL, detail VARCHAR NOT NULL)
              """,
              "CREATE TABLE checked (samples INTEGER NOT NULL)",
              """
              CREATE TABLE denied_duplicates (
                sample_row INTEGER NOT NULL, copy_of INTEGER NOT NULL)
              """),
          List.of(
              """
              CREATE TABLE feature_labels (
                sae VARCHAR NOT NULL, feature INTEGER NOT NULL, name VARCHAR NOT NULL,
                tags VARCHAR NOT NULL, starred BOOLEAN NOT NULL, note VARCHAR NOT NULL,
                PRIMARY KEY (sae, feature))
              """,
              """
              INSERT INTO feature_labels
                SELECT sae, feature, label, '[]', false, note FROM labels
              """,
              "DROP TABLE labels"),
          List.of("ALTER TABLE presets ADD COLUMN rule VARCHAR"),
          List.of("ALTER TABLE presets ADD COLUMN per_token BOOLEAN DEFAULT false"),
          List.of(
              "ALTER TABLE decisions ADD COLUMN rule VARCHAR",
              "ALTER TABLE decisions ADD COLUMN per_token BOOLEAN DEFAULT false"),
          List.of("CREATE TABLE views (name VARCHAR PRIMARY KEY, rule VARCHAR NOT NULL)"),
          List.of("ALTER TABLE decisions ADD COLUMN batch BIGINT"),
          List.of(
              """
              CREATE TABLE filters_in_effect (
                sae VARCHAR PRIMARY KEY, score VARCHAR NOT NULL, per_token BOOLEAN NOT NULL,
                low DOUBLE NOT NULL, high DOUBLE NOT NULL, rule VARCHAR)
              """));

  private Migrations() {}

  static void apply(Sql sql, Path file) throws SQLException {
    apply(sql, file, STEPS.size());
  }

  /** Goes no further than version {@code last}. */
  static void apply(Sql sql, Path file, int last) throws SQLException {
    sql.update("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
    int version =
        sql.query(row -> row.getInt(1), "SELECT coalesce(max(version), 0) FROM schema_version")
            .getFirst();
    if (version > STEPS.size()) {
      throw new SaevException("project.newer", file, version, STEPS.size());
    }
    for (int step = version; step < last; step++) {
      for (String statement : STEPS.get(step)) {
        sql.update(statement);
      }
      sql.update("INSERT INTO schema_version VALUES (?)", step + 1);
    }
  }
}
