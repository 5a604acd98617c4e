package org.saev.engine.dataset;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.saev.engine.job.SaevException;

/**
 * DuckDB as a reader and writer of Parquet files: in memory, bounded, offline, and with access to
 * nothing but the folders named.
 */
final class ParquetEngine implements AutoCloseable {
  private final Path source;
  private final DuckDBConnection connection;

  private ParquetEngine(Path source, DuckDBConnection connection) {
    this.source = source;
    this.connection = connection;
  }

  /** Work that talks to the database. */
  @FunctionalInterface
  interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  /**
   * @param source what to call the data in an error
   * @param folders what may be read and written, with everything below
   */
  static ParquetEngine open(Path source, List<Path> folders) {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allowed_directories", list(folders));
    settings.setProperty("enable_external_access", "false");
    settings.setProperty("memory_limit", "1GB");
    // rows come in the file's order, and of one row group at a time
    settings.setProperty("threads", "1");
    settings.setProperty("jdbc_stream_results", "true");
    try {
      return new ParquetEngine(
          source,
          DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
    } catch (SQLException e) {
      throw failed(source, e);
    }
  }

  private static String list(List<Path> folders) {
    return folders.stream()
        .map(folder -> quoted(folder.toAbsolutePath() + "/"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * @throws SaevException if the file is damaged or does not fit into the memory allowed
   */
  synchronized <T> T run(Work<T> work) {
    try {
      return work.run(connection);
    } catch (SQLException e) {
      throw failed(source, e);
    }
  }

  private static SaevException failed(Path source, SQLException e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String why = first.replaceAll("\\w*Exception: ", "");
    return new SaevException(e, "dataset.parquet-damaged", source, why);
  }

  /** A text as SQL writes it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A column's name as SQL writes it. */
  static String name(String column) {
    return "\"" + column.replace("\"", "\"\"") + "\"";
  }

  /** The table a file is, its rows numbered; letters that would make the name a pattern are not. */
  static String table(Path file) {
    return "read_parquet(" + literal(file) + ", file_row_number = true)";
  }

  /** A file to read as SQL writes it. */
  static String literal(Path file) {
    return quoted(
        file.toAbsolutePath()
            .toString()
            .replace("[", "[[]")
            .replace("*", "[*]")
            .replace("?", "[?]"));
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(source, e);
    }
  }
}
