package org.saev.engine.project;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;

/**
 * One connection, used by one thread at a time. Every call is a transaction: it is on the disk when
 * the call returns, or it has not happened.
 */
final class Sql implements AutoCloseable {
  private final Path file;
  private final DuckDBConnection connection;

  Sql(Path file, DuckDBConnection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Work inside a transaction. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T run(Sql sql) throws SQLException;
  }

  /** Makes a value of the row a result stands on. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Fills a table. */
  @FunctionalInterface
  interface Fill {
    void into(DuckDBAppender appender) throws SQLException;
  }

  /**
   * @throws SaevException if the database refuses; nothing has changed then
   */
  synchronized <T extends @Nullable Object> T transaction(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      T result = work.run(this);
      connection.commit();
      return result;
    } catch (SQLException e) {
      rollback(e);
      throw new SaevException(e, "project.database-failed", file, firstLine(e));
    } catch (RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
  }

  /** Runs one statement with its parameters; answers the rows it changed. */
  int update(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** All rows of a query. */
  <T> List<T> query(Row<T> row, String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.read(result));
        }
        return rows;
      }
    }
  }

  /** Adds many rows to a table, far faster than by statements. */
  void append(String table, Fill fill) throws SQLException {
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
      fill.into(appender);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private void rollback(Throwable first) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new SaevException(e, "project.database-failed", file, firstLine(e));
    }
  }
}
