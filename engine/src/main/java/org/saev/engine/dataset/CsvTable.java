package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.job.SaevException;

/**
 * A CSV file as RFC 4180 describes it: commas, fields in double quotes where they hold commas,
 * quotes or line breaks, the first record naming the columns. UTF-8, with or without a byte order
 * mark.
 *
 * @param file where it was read
 * @param columns names in order
 * @param records one list per record, as long as {@code columns}
 */
public record CsvTable(Path file, List<String> columns, List<List<String>> records) {

  /**
   * @throws SaevException naming the line if a record does not fit the header
   */
  public static CsvTable read(Path file) {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file);
        CsvRecords reader = new CsvRecords(new Lines(in, name), ',')) {
      List<List<String>> records = new ArrayList<>();
      for (CsvRecords.CsvRecord record = reader.next(); record != null; record = reader.next()) {
        if (!records.isEmpty() && record.fields().size() != records.getFirst().size()) {
          throw new SaevException("dataset.csv-uneven", name, record.line());
        }
        records.add(record.fields());
      }
      if (records.isEmpty()) {
        throw new SaevException("dataset.empty", file);
      }
      return new CsvTable(file, records.getFirst(), records.subList(1, records.size()));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Where a column stands.
   *
   * @throws SaevException if the file has none of this name
   */
  public int column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new SaevException("dataset.csv-column", file, name, String.join(", ", columns));
    }
    return index;
  }
}
