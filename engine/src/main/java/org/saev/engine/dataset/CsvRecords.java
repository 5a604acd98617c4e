package org.saev.engine.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;

/**
 * The records of a CSV or TSV text as RFC 4180 describes them: fields in double quotes where they
 * hold separators, quotes or line breaks. Empty lines are passed over.
 */
final class CsvRecords implements AutoCloseable {
  private final Lines lines;
  private final char separator;

  /**
   * @param separator comma, tab or semicolon
   */
  CsvRecords(Lines lines, char separator) {
    this.lines = lines;
    this.separator = separator;
  }

  /**
   * One record.
   *
   * @param line number of the line it begins on
   * @param raw its text exactly as it stands, without the line end
   */
  record CsvRecord(long line, String raw, List<String> fields) {}

  String file() {
    return lines.file();
  }

  /**
   * The next record, or null after the last.
   *
   * @throws SaevException if a quoted field is never closed
   */
  @Nullable CsvRecord next() throws IOException {
    String line = lines.next();
    while (line != null && line.isEmpty()) {
      line = lines.next();
    }
    return line == null ? null : record(line);
  }

  private CsvRecord record(String first) throws IOException {
    long from = lines.number();
    List<String> fields = new ArrayList<>();
    StringBuilder raw = new StringBuilder(first);
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    // a quote inside a field that did not begin with one is an inch or a slip, not a quotation
    boolean untouched = true;
    int i = 0;
    while (true) {
      if (i == raw.length()) {
        if (!quoted) {
          fields.add(field.toString());
          return new CsvRecord(from, raw.toString(), fields);
        }
        String next = lines.next();
        if (next == null || raw.length() > Limits.LARGEST_LINE) {
          throw new SaevException("dataset.csv-quote", lines.file(), from);
        }
        raw.append('\n').append(next);
      }
      char c = raw.charAt(i++);
      if (quoted && c == '"') {
        if (i < raw.length() && raw.charAt(i) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && untouched) {
        quoted = true;
        untouched = false;
      } else if (c == separator && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
        untouched = true;
      } else {
        field.append(c);
        untouched = false;
      }
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
