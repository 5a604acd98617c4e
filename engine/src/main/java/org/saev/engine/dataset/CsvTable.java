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
        Lines lines = new Lines(in, name)) {
      List<List<String>> records = new ArrayList<>();
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isEmpty()) {
          List<String> fields = record(line, lines);
          if (!records.isEmpty() && fields.size() != records.getFirst().size()) {
            throw new SaevException("dataset.csv-uneven", name, lines.number());
          }
          records.add(fields);
        }
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

  /** The fields of the record that begins with {@code line}; reads on where a quoted field does. */
  private static List<String> record(String line, Lines lines) throws IOException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    String text = line;
    for (int i = 0; ; i++) {
      if (i == text.length()) {
        if (!quoted) {
          fields.add(field.toString());
          return fields;
        }
        long from = lines.number();
        String next = lines.next();
        if (next == null || field.length() > Limits.LARGEST_LINE) {
          throw new SaevException("dataset.csv-quote", lines.file(), from);
        }
        field.append('\n');
        text = next;
        i = -1;
        continue;
      }
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
  }
}
