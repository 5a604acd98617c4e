package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Parquet with the images inside. Where every sample is one image with one text the columns are
 * {@code image} (Hugging Face's {@code struct<bytes, path>}) and {@code caption}; otherwise {@code
 * images} and {@code texts} are equally long lists. A file is written whenever enough bytes have
 * come together, so memory does not grow with the dataset.
 */
final class ParquetRows implements FormWriter {
  private static final long LARGEST = 128L << 20;

  private final Dataset dataset;
  private final Path folder;
  private final ParquetEngine engine;
  private final List<Sample> waiting = new ArrayList<>();
  private final Map<String, Optional<byte[]>> pictures = new LinkedHashMap<>();
  private long size;
  private int files;

  ParquetRows(Dataset dataset, Path folder) {
    this.dataset = dataset;
    this.folder = folder;
    engine = ParquetEngine.open(folder, List.of(folder));
  }

  @Override
  public void add(Sample sample) {
    for (Segment.Image image : sample.images()) {
      if (!pictures.containsKey(image.ref())) {
        Optional<byte[]> bytes = ExportImages.bytes(dataset, image);
        pictures.put(image.ref(), bytes);
        size += bytes.map(found -> found.length).orElse(0);
      }
    }
    size += 2L * sample.text().length();
    waiting.add(sample);
    if (size >= LARGEST) {
      flush();
    }
  }

  private void flush() {
    Path file = folder.resolve("data-%05d.parquet".formatted(files++));
    engine.run(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE OR REPLACE TEMP TABLE segments (sample INTEGER, place INTEGER,"
                + " ref VARCHAR, bytes BLOB, txt VARCHAR)");
        fillSegments(connection);
        List<String> facets = facets();
        createSamples(statement, facets);
        fillSamples(connection, facets);
        statement.execute(copy(facets, file));
      }
      return file;
    });
    waiting.clear();
    pictures.clear();
    size = 0;
  }

  private void fillSegments(DuckDBConnection connection) throws SQLException {
    try (DuckDBAppender appender =
        connection.createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, "segments")) {
      for (int i = 0; i < waiting.size(); i++) {
        List<Segment> segments = waiting.get(i).segments();
        for (int place = 0; place < segments.size(); place++) {
          appender.beginRow();
          appender.append(i);
          appender.append(place);
          switch (segments.get(place)) {
            case Segment.Image image -> {
              appender.append(image.ref());
              Optional<byte[]> bytes = pictures.getOrDefault(image.ref(), Optional.empty());
              if (bytes.isPresent()) {
                appender.append(bytes.get());
              } else {
                appender.appendNull();
              }
              appender.appendNull();
            }
            case Segment.Text text -> {
              appender.appendNull();
              appender.appendNull();
              appender.append(text.text());
            }
          }
          appender.endRow();
        }
      }
    }
  }

  /** Names of all facets; those the segments' own columns are called by have no place. */
  private List<String> facets() {
    return waiting.stream()
        .flatMap(sample -> sample.facets().keySet().stream())
        .distinct()
        .filter(name ->
            List.of("id", "image", "caption", "images", "texts").stream()
                .noneMatch(name::equalsIgnoreCase))
        .toList();
  }

  private static void createSamples(Statement statement, List<String> facets) throws SQLException {
    StringBuilder columns = new StringBuilder("sample INTEGER, id VARCHAR");
    for (int i = 0; i < facets.size(); i++) {
      columns.append(", f").append(i).append(" VARCHAR");
    }
    statement.execute("CREATE OR REPLACE TEMP TABLE samples (" + columns + ")");
  }

  private void fillSamples(DuckDBConnection connection, List<String> facets) throws SQLException {
    try (DuckDBAppender appender =
        connection.createAppender("temp", DuckDBConnection.DEFAULT_SCHEMA, "samples")) {
      for (int i = 0; i < waiting.size(); i++) {
        appender.beginRow();
        appender.append(i);
        appender.append(waiting.get(i).id());
        for (String facet : facets) {
          appender.append(waiting.get(i).facets().get(facet));
        }
        appender.endRow();
      }
    }
  }

  private String copy(List<String> facets, Path file) {
    boolean pairs =
        waiting.stream()
            .allMatch(sample ->
                sample.segments().size() == 2
                    && sample.segments().getFirst() instanceof Segment.Image
                    && sample.segments().getLast() instanceof Segment.Text);
    StringBuilder columns = new StringBuilder("s.id");
    columns.append(
        pairs
            ? ", {'bytes': i.bytes, 'path': i.ref} AS image, t.txt AS caption"
            : ", p.images AS images, p.texts AS texts");
    for (int i = 0; i < facets.size(); i++) {
      columns.append(", s.f").append(i).append(" AS ").append(ParquetEngine.name(facets.get(i)));
    }
    String joined =
        pairs
            ? "JOIN segments i ON i.sample = s.sample AND i.place = 0"
                + " JOIN segments t ON t.sample = s.sample AND t.place = 1"
            : "LEFT JOIN (SELECT sample, list(CASE WHEN ref IS NOT NULL THEN"
                + " {'bytes': bytes, 'path': ref} END ORDER BY place) AS images,"
                + " list(txt ORDER BY place) AS texts FROM segments GROUP BY sample) p"
                + " ON p.sample = s.sample";
    return "COPY (SELECT %s FROM samples s %s ORDER BY s.sample) TO %s (FORMAT parquet)"
        .formatted(columns, joined, ParquetEngine.quoted(file.toAbsolutePath().toString()));
  }

  @Override
  public void finish() throws IOException {
    if (!waiting.isEmpty()) {
      flush();
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
