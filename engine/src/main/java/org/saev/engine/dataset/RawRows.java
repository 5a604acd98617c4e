package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saev.engine.dataset.CsvRecords.CsvRecord;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * The first rows of a table or a list of objects, before anything is made of them.
 *
 * @param file the file they stand in; empty if the dataset has no rows
 * @param objects whether the rows are JSON objects, which may say by themselves what they are
 */
record RawRows(String file, List<String> columns, List<List<String>> cells, boolean objects) {
  private static final RawRows NONE = new RawRows("", List.of(), List.of(), false);

  /** What the names of the columns suggest; empty if they suggest nothing. */
  Optional<Mapping> guess() {
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    Mapping mapping =
        objects ? ColumnNames.guess(columns, List.of()) : ColumnNames.guess(columns, cells);
    return mapping.isComplete() ? Optional.of(mapping) : Optional.empty();
  }

  static RawRows of(Path path, int most) {
    Path source = path.toAbsolutePath().normalize();
    if (!Files.exists(source)) {
      throw new SaevException("file.missing", path);
    }
    try {
      if (Files.isDirectory(source)) {
        return ofFolder(source, most);
      }
      if (FileOpener.startsWith(source, "PK")) {
        try (ZipTree tree = ZipTree.open(source)) {
          return ofTree(tree, RowFiles.in(tree.names()), most);
        }
      }
      if (FileOpener.startsWith(source, "PAR1")) {
        return ofParquet(source, most);
      }
      String name = String.valueOf(source.getFileName());
      return ofTree(new DirectoryTree(source.resolveSibling("")), Optional.of(name), most);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", path, String.valueOf(e.getMessage()));
    }
  }

  private static RawRows ofFolder(Path folder, int most) throws IOException {
    DirectoryTree tree = new DirectoryTree(folder);
    Optional<String> rows = RowFiles.in(FolderOpener.topFiles(folder));
    if (rows.isPresent()) {
      return ofTree(tree, rows, most);
    }
    List<String> parquet = RowFiles.parquet(tree.names());
    return parquet.isEmpty() ? NONE : ofParquet(folder.resolve(parquet.getFirst()), most);
  }

  private static RawRows ofTree(FileTree tree, Optional<String> rows, int most) throws IOException {
    if (rows.isEmpty()) {
      return NONE;
    }
    String file = rows.get();
    return switch (Refs.extension(file)) {
      case "csv", "tsv" -> ofTable(tree, file, most);
      case "jsonl" -> ofObjects(file, lines(tree, file, most));
      case "json" ->
          RowFiles.firstCharacter(tree, file).equals("[")
              ? ofObjects(file, elements(tree, file, most))
              : NONE;
      default -> NONE;
    };
  }

  private static RawRows ofTable(FileTree tree, String file, int most) throws IOException {
    try (CsvRecords records = TableReader.records(tree, file)) {
      List<List<String>> rows = new ArrayList<>();
      for (CsvRecord record = records.next();
          record != null && rows.size() <= most;
          record = records.next()) {
        rows.add(record.fields());
      }
      if (rows.isEmpty()) {
        return NONE;
      }
      List<String> columns = rows.getFirst();
      List<List<String>> even =
          rows.stream().skip(1).filter(row -> row.size() == columns.size()).toList();
      return new RawRows(file, columns, even, false);
    }
  }

  private static List<JsonNode> lines(FileTree tree, String file, int most) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (Lines lines = JsonlReader.lines(tree, file)) {
      for (String line = lines.next(); line != null && objects.size() < most; line = lines.next()) {
        if (!line.isBlank()) {
          objects.add(JsonlReader.object(line, file, lines.number()));
        }
      }
    }
    return objects;
  }

  private static List<JsonNode> elements(FileTree tree, String file, int most) {
    return JsonStream.walk(
        tree,
        file,
        json -> {
          List<JsonNode> objects = new ArrayList<>();
          JsonToken token = JsonStream.intoArray(json, file);
          while (token == JsonToken.START_OBJECT && objects.size() < most) {
            JsonNode object = json.readValueAsTree();
            objects.add(object);
            token = json.nextToken();
          }
          return objects;
        });
  }

  private static RawRows ofParquet(Path file, int most) {
    List<JsonNode> objects = ParquetFormat.objects(file, most);
    return ofObjects(String.valueOf(file.getFileName()), objects);
  }

  private static RawRows ofObjects(String file, List<JsonNode> objects) {
    Set<String> names = new LinkedHashSet<>();
    objects.forEach(object -> names.addAll(object.propertyNames()));
    List<String> columns = List.copyOf(names);
    List<List<String>> cells =
        objects.stream()
            .map(object -> columns.stream().map(name -> cell(object.path(name))).toList())
            .toList();
    // objects that say by themselves what they are need no columns assigned
    boolean speaks =
        objects.stream()
            .anyMatch(object ->
                object.path("segments").isArray()
                    || SampleForm.KNOWN.stream().anyMatch(form -> form.matches(object)));
    return speaks ? NONE : new RawRows(file, columns, cells, true);
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asString() : SegmentsJson.oneLine(value);
  }
}
