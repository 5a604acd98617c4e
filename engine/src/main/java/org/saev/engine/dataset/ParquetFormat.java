package org.saev.engine.dataset;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Parquet, one file or several of one dataset. A row is read as the JSON object its columns make,
 * so whatever form JSON files are understood in is understood here too; pictures stay in the file.
 */
final class ParquetFormat {
  private ParquetFormat() {}

  /**
   * @param source what was opened: one file, or a folder of them
   * @param files in order
   * @throws SaevException if a file is damaged or a row is no sample
   */
  static StoredDataset open(Path source, List<Path> files, Reading reading) {
    boolean alone = files.size() == 1 && source.equals(files.getFirst());
    Path root = alone ? source.resolveSibling("") : source;
    ParquetEngine engine = ParquetEngine.open(source, List.of(root));
    try {
      List<ParquetSchema> schemas = new ArrayList<>();
      for (Path file : files) {
        String name = Refs.normal(root.relativize(file).toString());
        schemas.add(engine.run(connection -> ParquetSchema.of(connection, file, name)));
      }
      ParquetTree tree = new ParquetTree(engine, root, schemas);
      Layout.Parquet layout = layout(engine, tree, schemas, reading);
      return new StoredDataset(source, tree, layout, read(engine, layout, reading));
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** The first rows of a file as objects. */
  static List<JsonNode> objects(Path file, int most) {
    Path root = file.toAbsolutePath().resolveSibling("");
    String name = String.valueOf(file.getFileName());
    try (ParquetEngine engine = ParquetEngine.open(file, List.of(root))) {
      return engine.run(connection -> {
        ParquetSchema schema = ParquetSchema.of(connection, file, name);
        List<JsonNode> objects = new ArrayList<>();
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(schema.json())) {
          while (objects.size() < most && rows.next()) {
            objects.add(JsonlReader.object(rows.getString(1), name, objects.size() + 1L));
          }
        }
        return objects;
      });
    }
  }

  private static Layout.Parquet layout(
      ParquetEngine engine, ParquetTree tree, List<ParquetSchema> files, Reading reading) {
    ParquetSchema first = files.getFirst();
    String own = Refs.folder(first.name());
    Layout.Parquet layout = new Layout.Parquet(files, Optional.of(own), reading.mapping());
    reading.mapping().ifPresent(mapping -> mapping.check(first.names(), first.name()));
    if (first.hasPicturesInside()) {
      return new Layout.Parquet(files, Optional.empty(), reading.mapping());
    }
    List<String> refs =
        read(engine, layout, Reading.head(reading.mapping(), ImageFolder.LOOKED_AT)).stream()
            .flatMap(sample -> sample.images().stream())
            .map(image -> image.ref().substring(image.ref().startsWith(own) ? own.length() : 0))
            .toList();
    String folder = ImageFolder.of(tree, first.name(), refs);
    return new Layout.Parquet(files, Optional.of(folder), reading.mapping());
  }

  private static List<Sample> read(ParquetEngine engine, Layout.Parquet layout, Reading reading) {
    Samples samples = new Samples(layout.files().getFirst().name(), reading);
    return engine.run(connection -> {
      for (ParquetSchema file : layout.files()) {
        read(connection, file, layout, samples);
      }
      return samples.all();
    });
  }

  private static void read(
      DuckDBConnection connection, ParquetSchema file, Layout.Parquet layout, Samples samples)
      throws SQLException {
    JsonlSample parser = layout.parser(file);
    long line = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(file.json())) {
      while (!samples.isFull() && rows.next()) {
        line++;
        JsonNode node = JsonlReader.object(rows.getString(1), file.name(), line);
        String otherwise = Integer.toString(samples.all().size() + 1);
        samples.add(parser.parse(node, otherwise, line), line);
      }
    }
  }
}
