package org.saev.engine.dataset;

import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.saev.engine.job.SaevException;

/** Writes tables of our own as Parquet. */
public final class ParquetTable {
  private ParquetTable() {}

  /**
   * Writes the objects of a JSONL file as rows.
   *
   * @param columns DuckDB types by name; a key that is not there or null makes a null
   * @throws SaevException if an object does not fit, or the disk refuses
   */
  public static void ofLines(Path lines, SequencedMap<String, String> columns, Path file) {
    String types =
        columns.entrySet().stream()
            .map(column ->
                ParquetEngine.quoted(column.getKey())
                    + ": "
                    + ParquetEngine.quoted(column.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    String copy =
        "COPY (SELECT * FROM read_json(%s, format = 'newline_delimited', columns = %s)) TO %s (FORMAT parquet)"
            .formatted(ParquetEngine.literal(lines), types, ParquetEngine.quoted(place(file)));
    List<Path> folders = List.of(folder(lines), folder(file));
    try (ParquetEngine engine = ParquetEngine.open(file, folders)) {
      engine.run(connection -> {
        try (Statement statement = connection.createStatement()) {
          return statement.execute(copy);
        }
      });
    }
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }

  private static String place(Path file) {
    return file.toAbsolutePath().toString();
  }
}
