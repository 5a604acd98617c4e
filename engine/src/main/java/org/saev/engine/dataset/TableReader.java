package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saev.engine.dataset.CsvRecords.CsvRecord;
import org.saev.engine.job.SaevException;

/** Reads CSV and TSV files whose first record names the columns. */
final class TableReader {
  /** Rows that columns are guessed from. */
  static final int LOOKED_AT = 50;

  private TableReader() {}

  /**
   * How the table in {@code file} is laid out.
   *
   * @param wanted which columns mean what; guessed if empty
   * @throws SaevException if a wanted column is not there, or the table is damaged
   */
  static Layout.Table layout(FileTree tree, String file, Optional<Mapping> wanted)
      throws IOException {
    TextEncoding encoding = encoding(tree, file);
    char separator = separator(tree, file, encoding);
    try (CsvRecords records = records(tree, file, encoding, separator)) {
      CsvRecord header = records.next();
      List<String> columns = header == null ? List.of() : header.fields();
      List<List<String>> rows = new ArrayList<>();
      for (CsvRecord record = records.next();
          record != null && rows.size() < LOOKED_AT;
          record = records.next()) {
        rows.add(even(record, columns.size(), file));
      }
      Mapping mapping = wanted.orElseGet(() -> ColumnNames.guess(columns, rows));
      Layout.Table layout = new Layout.Table(file, encoding, separator, columns, mapping);
      layout.check();
      return layout;
    }
  }

  /** The separator that occurs most often in the header. */
  private static char separator(FileTree tree, String file, TextEncoding encoding)
      throws IOException {
    try (Lines lines = new Lines(encoding.toUtf8(tree.open(file)), file)) {
      String header = String.valueOf(lines.next());
      char best = ',';
      for (char candidate : new char[] {'\t', ';'}) {
        if (count(header, candidate) > count(header, best)) {
          best = candidate;
        }
      }
      return best;
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  static CsvRecords records(FileTree tree, Layout.Table layout) throws IOException {
    return records(tree, layout.file(), layout.encoding(), layout.separator());
  }

  /** The records of a table in the encoding and with the separator it is written with. */
  static CsvRecords records(FileTree tree, String file) throws IOException {
    TextEncoding encoding = encoding(tree, file);
    return records(tree, file, encoding, separator(tree, file, encoding));
  }

  private static TextEncoding encoding(FileTree tree, String file) throws IOException {
    try (InputStream in = tree.open(file)) {
      return TextEncoding.detect(in);
    }
  }

  private static CsvRecords records(
      FileTree tree, String file, TextEncoding encoding, char separator) throws IOException {
    return new CsvRecords(new Lines(encoding.toUtf8(tree.open(file)), file), separator);
  }

  /**
   * @throws SaevException naming the line if a row does not fit the header or an id comes twice
   */
  static List<Sample> read(FileTree tree, Layout.Table layout, Reading reading) {
    Samples samples = new Samples(layout.file(), reading);
    RowSample parser = new RowSample(layout.columns(), layout.mapping(), layout.file());
    try (CsvRecords records = records(tree, layout)) {
      records.next();
      for (CsvRecord record = records.next();
          record != null && !samples.isFull();
          record = records.next()) {
        Sample sample = sample(parser, record, layout);
        samples.add(sample, record.line());
      }
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", layout.file(), String.valueOf(e.getMessage()));
    }
    return samples.all();
  }

  static Sample sample(RowSample parser, CsvRecord record, Layout.Table layout) {
    return parser.of(
        even(record, layout.columns().size(), layout.file()), Long.toString(record.line()));
  }

  private static List<String> even(CsvRecord record, int columns, String file) {
    if (record.fields().size() != columns) {
      throw new SaevException("dataset.csv-uneven", file, record.line());
    }
    return record.fields();
  }
}
