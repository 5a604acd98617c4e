package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.saev.engine.job.JobContext;

/** Copies rows of Parquet files with all their columns and types. */
final class ParquetCopy {
  private ParquetCopy() {}

  /** Rows without an id of their own get a first column with the one they were known by. */
  static void copy(
      StoredDataset dataset, Layout.Parquet layout, BitSet rows, Path folder, JobContext context)
      throws IOException {
    Path root = layout.root(dataset.source());
    try (ParquetEngine engine = ParquetEngine.open(dataset.source(), List.of(root, folder))) {
      int first = 0;
      int done = 0;
      for (ParquetSchema file : layout.files()) {
        BitSet own = rows.get(first, first + file.rows());
        if (!own.isEmpty()) {
          Path target = folder.resolve(file.name());
          Files.createDirectories(target.resolveSibling(""));
          int from = first;
          String id =
              layout.hasIds(file)
                  ? ""
                  : "CAST(file_row_number + %d AS VARCHAR) AS id, ".formatted(from + 1);
          engine.run(connection -> {
            choose(connection, own);
            try (Statement statement = connection.createStatement()) {
              return statement.execute(
                  "COPY (SELECT %s* EXCLUDE (file_row_number) FROM %s WHERE file_row_number IN (SELECT n FROM chosen)) TO %s (FORMAT parquet)"
                      .formatted(
                          id,
                          ParquetEngine.table(file.file()),
                          ParquetEngine.quoted(target.toAbsolutePath().toString())));
            }
          });
        }
        first += file.rows();
        done += own.cardinality();
        context.progress(done);
      }
    }
  }

  private static void choose(DuckDBConnection connection, BitSet rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE chosen (n BIGINT)");
    }
    try (DuckDBAppender appender =
        connection.createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, "chosen")) {
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        appender.beginRow();
        appender.append((long) row);
        appender.endRow();
      }
    }
  }
}
