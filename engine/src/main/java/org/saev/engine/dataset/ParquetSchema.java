package org.saev.engine.dataset;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.saev.engine.dataset.ParquetColumn.Kind;

/**
 * What the columns of a Parquet file hold, and the query that makes one JSON object of each row.
 *
 * @param file its path
 * @param name its name in the dataset's folder
 * @param rows how many it has
 * @param columns in order
 * @param json the query
 */
record ParquetSchema(Path file, String name, int rows, List<ParquetColumn> columns, String json) {
  static ParquetSchema of(DuckDBConnection connection, Path file, String name) throws SQLException {
    String table = ParquetEngine.table(file);
    try (Statement statement = connection.createStatement()) {
      Map<String, String> types = new LinkedHashMap<>();
      try (ResultSet rows =
          statement.executeQuery("DESCRIBE SELECT * EXCLUDE (file_row_number) FROM " + table)) {
        while (rows.next()) {
          types.put(rows.getString(1), rows.getString(2).toUpperCase(Locale.ROOT));
        }
      }
      List<ParquetColumn> columns = new ArrayList<>();
      List<String> fields = new ArrayList<>();
      String own = name.substring(Refs.folder(name).length());
      for (Map.Entry<String, String> type : types.entrySet()) {
        ParquetColumn column = column(statement, table, type.getKey(), type.getValue());
        columns.add(column);
        boolean mayBeNull =
            column.isInside() && !column.isList() && hasNulls(statement, file, column);
        fields.add(ParquetEngine.name(column.name()) + " := " + column.json(own, mayBeNull));
      }
      String json =
          "SELECT CAST(to_json(struct_pack(%s)) AS VARCHAR) FROM %s"
              .formatted(String.join(", ", fields), table);
      return new ParquetSchema(file, name, count(statement, table), columns, json);
    }
  }

  private static ParquetColumn column(Statement statement, String table, String name, String type)
      throws SQLException {
    boolean list = type.endsWith("[]");
    String element = list ? type.substring(0, type.length() - 2) : type;
    boolean picture = element.startsWith("STRUCT(") && element.contains("BYTES BLOB");
    if (picture) {
      if (!list && !any(statement, table, ParquetEngine.name(name) + ".bytes")) {
        return new ParquetColumn(name, Kind.PATH);
      }
      return new ParquetColumn(name, list ? Kind.PICTURE_LIST : Kind.PICTURE);
    }
    if (!element.equals("BLOB")) {
      return new ParquetColumn(name, Kind.VALUE);
    }
    if (list) {
      return new ParquetColumn(name, Kind.BYTES_LIST);
    }
    return new ParquetColumn(name, isImage(statement, table, name) ? Kind.BYTES : Kind.TEXT_BYTES);
  }

  private static boolean any(Statement statement, String table, String value) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT count(v) > 0 FROM (SELECT %s AS v FROM %s LIMIT 16)".formatted(value, table))) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** Writers that do not mark texts as texts leave plain bytes. */
  private static boolean isImage(Statement statement, String table, String name)
      throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            ("SELECT v[1:16] FROM (SELECT %s AS v FROM %s LIMIT 64)"
                    + " WHERE v IS NOT NULL LIMIT 1")
                .formatted(ParquetEngine.name(name), table))) {
      return rows.next() && ImageKind.of(rows.getBytes(1)).isPresent();
    }
  }

  /** From the file's own statistics; where it has none, rows may be without. */
  private static boolean hasNulls(Statement statement, Path file, ParquetColumn column)
      throws SQLException {
    String path = column.kind() == Kind.PICTURE ? column.name() + ", bytes" : column.name();
    String literal = ParquetEngine.quoted(file.toAbsolutePath().toString());
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT coalesce(max(coalesce(stats_null_count, 1)), 0) FROM parquet_metadata("
                + literal
                + ") WHERE path_in_schema = "
                + ParquetEngine.quoted(path))) {
      return rows.next() && rows.getLong(1) > 0;
    }
  }

  private static int count(Statement statement, String table) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return Math.toIntExact(Math.min(rows.getLong(1), Integer.MAX_VALUE));
    }
  }

  boolean hasPicturesInside() {
    return columns.stream().anyMatch(ParquetColumn::isInside);
  }

  /**
   * The mapping that follows from what columns hold, where their names say nothing: a column of
   * pictures is one whatever it is called. Empty where the rows can be read as JSON is.
   */
  Optional<Mapping> implied() {
    List<String> pictures =
        columns.stream()
            .filter(column -> column.isInside() && !column.isList())
            .map(ParquetColumn::name)
            .toList();
    boolean speaks =
        ColumnNames.IMAGE.stream().anyMatch(names()::contains)
            || names().contains("conversations")
            || names().contains("segments");
    if (pictures.isEmpty() || speaks) {
      return Optional.empty();
    }
    Mapping guess = ColumnNames.guess(names(), List.of());
    return Optional.of(new Mapping(guess.id(), pictures, guess.texts()));
  }

  List<String> names() {
    return columns.stream().map(ParquetColumn::name).toList();
  }
}
