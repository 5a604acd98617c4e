package org.saev.engine.project;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.saev.engine.job.SaevException;
import org.saev.engine.label.FeatureLabels;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.score.FilterPresets;

/**
 * The project's database: its tables, one object each. Safe from several threads; every change is
 * on the disk when its call returns.
 */
public final class ProjectDatabase implements AutoCloseable {
  private final Sql sql;

  private ProjectDatabase(Sql sql) {
    this.sql = sql;
  }

  /**
   * Unpacks and loads the database's library: 60 MB and half a second, which the first project
   * opened in this process would otherwise wait for.
   */
  public static void prepare() {
    try {
      DriverManager.getConnection("jdbc:duckdb:", settings()).close();
    } catch (SQLException e) {
      // opening a project comes to the same point, and there the user is told
      return;
    }
  }

  /**
   * Opens the file, making or upgrading its tables.
   *
   * @throws SaevException if it is damaged, of a newer format or cannot be written
   */
  static ProjectDatabase open(Path file) {
    Sql sql = connect(file);
    try {
      sql.transaction(s -> {
        Migrations.apply(s, file);
        return true;
      });
      return new ProjectDatabase(sql);
    } catch (RuntimeException e) {
      sql.close();
      throw e;
    }
  }

  static Sql connect(Path file) {
    try {
      return new Sql(
          file,
          DriverManager.getConnection("jdbc:duckdb:" + file, settings())
              .unwrap(DuckDBConnection.class));
    } catch (SQLException e) {
      throw new SaevException(e, "project.database-failed", file, Sql.firstLine(e));
    }
  }

  /** Nothing is fetched, no other file is touched, and memory is left for the model. */
  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("enable_external_access", "false");
    settings.setProperty("memory_limit", "1GB");
    return settings;
  }

  public SampleTable samples() {
    return new SampleTable(sql);
  }

  public ScoreTable scores() {
    return new ScoreTable(sql);
  }

  /**
   * The labels of one SAE's features.
   *
   * @param sae hash of its weights
   */
  public FeatureLabels labels(String sae) {
    return new LabelTable(sql, sae);
  }

  /**
   * The named filters, and the one in effect for one SAE: another's scores lie elsewhere.
   *
   * @param sae hash of its weights
   */
  public FilterPresets presets(String sae) {
    return new PresetTable(sql, sae);
  }

  public BrowserStore browsing() {
    return new BrowserTable(sql);
  }

  public DecisionLog decisions() {
    return new DecisionTable(sql);
  }

  @Override
  public void close() {
    sql.close();
  }
}
