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
        ParquetColumn column = column(statement, file, type.getKey(), type.getValue());
        columns.add(column);
        boolean mayBeNull =
            column.isInside()
                && !column.isList()
                && counted(statement, file, column).mayHaveNulls();
        fields.add(ParquetEngine.name(column.name()) + " := " + column.json(own, mayBeNull));
      }
      String json =
          "SELECT CAST(to_json(struct_pack(%s)) AS VARCHAR) FROM %s"
              .formatted(String.join(", ", fields), table);
      return new ParquetSchema(file, name, count(statement, table), columns, json);
    }
  }

  private static ParquetColumn column(Statement statement, Path file, String name, String type)
      throws SQLException {
    boolean list = type.endsWith("[]");
    String element = list ? type.substring(0, type.length() - 2) : type;
    boolean picture = element.startsWith("STRUCT(") && element.contains("BYTES BLOB");
    if (picture) {
      if (list) {
        return new ParquetColumn(name, Kind.PICTURE_LIST);
      }
      ParquetColumn column = new ParquetColumn(name, Kind.PICTURE);
      return hasBytes(statement, file, column) ? column : new ParquetColumn(name, Kind.PATH);
    }
    if (!element.equals("BLOB")) {
      return new ParquetColumn(name, Kind.VALUE);
    }
    if (list) {
      return new ParquetColumn(name, Kind.BYTES_LIST);
    }
    return new ParquetColumn(name, isImage(statement, file, name) ? Kind.BYTES : Kind.TEXT_BYTES);
  }

  /**
   * Whether any row has its picture in the file. Its own statistics say so; where there are none
   * the first rows do, but to look at those is to read a part of the file as large as all their
   * group.
   */
  private static boolean hasBytes(Statement statement, Path file, ParquetColumn column)
      throws SQLException {
    Counted counted = counted(statement, file, column);
    if (counted.isKnown()) {
      return counted.values() > counted.nulls();
    }
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT count(v) > 0 FROM (SELECT %s AS v FROM %s LIMIT 16)"
                .formatted(
                    column.bytes(ParquetEngine.name(column.name())), ParquetEngine.table(file)))) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** Writers that do not mark texts as texts leave plain bytes. */
  private static boolean isImage(Statement statement, Path file, String name) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            ("SELECT v[1:16] FROM (SELECT %s AS v FROM %s LIMIT 64)"
                    + " WHERE v IS NOT NULL LIMIT 1")
                .formatted(ParquetEngine.name(name), ParquetEngine.table(file)))) {
      return rows.next() && ImageKind.of(rows.getBytes(1)).isPresent();
    }
  }

  /**
   * What a file's own statistics say of a column.
   *
   * @param groups of rows the file is made of
   * @param counted groups in which missing values were counted
   * @param values of all groups, missing ones among them
   * @param nulls missing ones that were counted
   */
  private record Counted(long groups, long counted, long values, long nulls) {
    boolean isKnown() {
      return groups > 0 && counted == groups;
    }

    boolean mayHaveNulls() {
      return counted < groups || nulls > 0;
    }
  }

  /** From the file's foot alone: no picture is read. */
  private static Counted counted(Statement statement, Path file, ParquetColumn column)
      throws SQLException {
    String path = column.kind() == Kind.PICTURE ? column.name() + ", bytes" : column.name();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT count(*), count(stats_null_count), sum(num_values), sum(stats_null_count)"
                + " FROM parquet_metadata("
                + ParquetEngine.literal(file)
                + ") WHERE path_in_schema = "
                + ParquetEngine.quoted(path))) {
      rows.next();
      return new Counted(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
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
