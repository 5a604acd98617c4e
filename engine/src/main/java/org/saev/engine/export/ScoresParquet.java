package org.saev.engine.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.saev.engine.dataset.ParquetTable;

/** The columns of {@link ScoresJsonl} as Parquet, reasons as a list of structures. */
final class ScoresParquet implements ScoresWriter {
  private final Path file;
  private final Path lines;
  private final ScoresJsonl written;

  ScoresParquet(Path file) throws IOException {
    this.file = file;
    lines = file.resolveSibling(file.getFileName() + ".jsonl");
    written = new ScoresJsonl(lines);
  }

  @Override
  public void add(ScoreLine line) throws IOException {
    written.add(line);
  }

  @Override
  public void finish() throws IOException {
    written.finish();
    ParquetTable.ofLines(lines, columns(), file);
  }

  @Override
  public void close() throws IOException {
    written.close();
    Files.deleteIfExists(lines);
  }

  private static SequencedMap<String, String> columns() {
    SequencedMap<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "VARCHAR");
    columns.put("score", "DOUBLE");
    columns.put("verdict", "VARCHAR");
    columns.put("decision", "VARCHAR");
    columns.put("exported", "BOOLEAN");
    columns.put(
        "reasons", "STRUCT(feature INTEGER, contribution DOUBLE, \"text\" DOUBLE, image DOUBLE)[]");
    return columns;
  }
}
