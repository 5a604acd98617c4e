package org.saev.engine.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;

/**
 * Pictures inside Parquet files, called {@code FILE/ROW/COLUMN} with {@code .n} behind it in a
 * list, and the files beside them. Only the row group a picture stands in is read; the pictures of
 * the next few rows are kept, since samples are mostly read in order.
 */
final class ParquetTree implements FileTree {
  /** Rows read at once. */
  private static final int BLOCK = 16;

  /** Bytes of pictures kept. */
  private static final long MOST_KEPT = 64L << 20;

  private static final int LOOKED_AT = 64 << 10;

  private final ParquetEngine engine;
  private final DirectoryTree beside;
  private final Map<String, ParquetSchema> schemas = new LinkedHashMap<>();
  private final Map<String, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<String, String> fingerprints = new LinkedHashMap<>();
  private long size;

  ParquetTree(ParquetEngine engine, Path root, List<ParquetSchema> files) {
    this.engine = engine;
    this.beside = new DirectoryTree(root);
    files.forEach(file -> schemas.put(file.name(), file));
  }

  /** A picture's place in a file. */
  private record Place(ParquetSchema schema, long row, ParquetColumn column, int index) {}

  private Optional<Place> place(String ref) {
    int end = ref.lastIndexOf('/');
    int start = end < 0 ? -1 : ref.lastIndexOf('/', end - 1);
    ParquetSchema schema = start < 0 ? null : schemas.get(ref.substring(0, start));
    if (schema == null) {
      return Optional.empty();
    }
    String row = ref.substring(start + 1, end);
    String last = ref.substring(end + 1);
    for (ParquetColumn column : schema.columns()) {
      String name = column.refName();
      if (column.isInside() && last.startsWith(name) && isNumber(row)) {
        String rest = last.substring(name.length());
        if (!column.isList() && rest.isEmpty()) {
          return Optional.of(new Place(schema, Long.parseLong(row), column, -1));
        }
        if (column.isList() && rest.startsWith(".") && isNumber(rest.substring(1))) {
          int index = Integer.parseInt(rest.substring(1));
          return Optional.of(new Place(schema, Long.parseLong(row), column, index));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public List<String> names() {
    return List.copyOf(schemas.keySet());
  }

  /** Whether a reference leads into a Parquet file. */
  boolean isInside(String ref) {
    return place(ref).isPresent();
  }

  @Override
  public boolean has(String name) {
    return isInside(name) || beside.has(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    Optional<Place> place = place(name);
    return place.isEmpty() ? beside.open(name) : new ByteArrayInputStream(bytes(name, place.get()));
  }

  private byte[] bytes(String ref, Place place) throws IOException {
    synchronized (kept) {
      byte[] known = kept.get(ref);
      if (known != null) {
        return known;
      }
    }
    Wanted wanted = wanted(ref, place);
    if (wanted.bytes() != null) {
      return wanted.bytes();
    }
    if (wanted.path() != null && Refs.isInside(Refs.normal(wanted.path()))) {
      String path = Refs.below(Refs.folder(place.schema().name()), wanted.path());
      return beside.read(beside.resolve(path), ImageDecoder.LARGEST_FILE);
    }
    throw new NoSuchFileException(Messages.local("image.missing", ref));
  }

  /** A damaged part of the file costs the pictures in it, not the dataset. */
  private Wanted wanted(String ref, Place place) throws IOException {
    try {
      return engine.run(connection -> read(connection, ref, place));
    } catch (SaevException e) {
      throw new IOException(
          Messages.local("image.unreadable", ref, String.valueOf(e.getMessage())), e);
    }
  }

  private record Wanted(byte @Nullable [] bytes, @Nullable String path) {}

  private Wanted read(DuckDBConnection connection, String ref, Place place) throws SQLException {
    ParquetColumn column = place.column();
    String value = ParquetEngine.name(column.name());
    if (column.isList()) {
      value += "[" + (place.index() + 1) + "]";
    }
    long first = column.isList() ? place.row() : place.row() / BLOCK * BLOCK;
    long last = column.isList() ? place.row() : first + BLOCK - 1;
    String sql =
        "SELECT file_row_number, CASE WHEN octet_length(%1$s) <= %2$d THEN %1$s END, %3$s FROM %4$s WHERE file_row_number BETWEEN ? AND ?"
            .formatted(
                column.bytes(value),
                ImageDecoder.LARGEST_FILE,
                column.path(value),
                ParquetEngine.table(place.schema().file()));
    Wanted wanted = new Wanted(null, null);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, first);
      statement.setLong(2, last);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          byte[] bytes = rows.getBytes(2);
          if (rows.getLong(1) == place.row()) {
            wanted = new Wanted(bytes, rows.getString(3));
          }
          if (bytes != null) {
            keep(ref(place, rows.getLong(1), ref), bytes);
          }
        }
      }
    }
    return wanted;
  }

  private static String ref(Place place, long row, String ref) {
    return row == place.row()
        ? ref
        : place.schema().name() + "/" + row + "/" + place.column().refName();
  }

  private void keep(String ref, byte[] bytes) {
    synchronized (kept) {
      byte[] before = kept.put(ref, bytes);
      size += bytes.length - (before == null ? 0 : before.length);
      var oldest = kept.values().iterator();
      while (size > MOST_KEPT && oldest.hasNext()) {
        size -= oldest.next().length;
        oldest.remove();
      }
    }
  }

  /** A Parquet file's head and foot: the foot holds the size of every column's part. */
  @Override
  public String fingerprint(String name) throws IOException {
    Optional<Place> place = place(name);
    if (place.isEmpty()) {
      return beside.fingerprint(name);
    }
    Path file = place.get().schema().file();
    synchronized (fingerprints) {
      String known = fingerprints.get(file.toString());
      if (known == null) {
        known = fingerprint(file);
        fingerprints.put(file.toString(), known);
      }
      return known;
    }
  }

  private static String fingerprint(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] ends = new byte[(int) Math.min(2L * LOOKED_AT, in.length())];
      int head = ends.length / 2;
      in.readFully(ends, 0, head);
      in.seek(in.length() - (ends.length - head));
      in.readFully(ends, head, ends.length - head);
      return in.length() + ":" + ContentHash.ofBytes(ends);
    }
  }

  @Override
  public Path holder(String name) {
    return place(name).map(place -> place.schema().file()).orElseGet(() -> beside.holder(name));
  }

  ParquetEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
  }
}
