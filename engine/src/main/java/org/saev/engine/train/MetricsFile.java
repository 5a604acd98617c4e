package org.saev.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.SaevException;

/** metrics.csv, one line per measurement, written as training goes. */
final class MetricsFile {
  static final String FILE = "metrics.csv";

  private final Path file;

  private MetricsFile(Path file) {
    this.file = file;
  }

  /** Begins the file, or keeps its rows up to {@code step} and continues after them. */
  static MetricsFile open(Path folder, int step) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      List<String> lines = new ArrayList<>();
      lines.add(MetricsRow.HEADER);
      if (step > 0 && Files.exists(file)) {
        // rows after the checkpoint will be measured again
        Files.readAllLines(file).stream()
            .skip(1)
            .filter(line -> stepOf(line) <= step)
            .forEach(lines::add);
      }
      Files.write(file, lines);
    } catch (IOException e) {
      throw failed(file, e);
    }
    return new MetricsFile(file);
  }

  void append(MetricsRow row) {
    try {
      Files.write(file, List.of(row.csv()), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The rows of a file of this or an older version. */
  static List<MetricsRow> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> columns = List.of(lines.getFirst().split(",", -1));
    List<MetricsRow> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      if (values.length == columns.size() && stepOf(line) != Long.MAX_VALUE) {
        rows.add(row(columns, values));
      }
    }
    return List.copyOf(rows);
  }

  private static MetricsRow row(List<String> columns, String[] values) {
    return new MetricsRow(
        (int) value(columns, values, "step", 0),
        (long) value(columns, values, "tokens", 0),
        value(columns, values, "loss", Double.NaN),
        value(columns, values, "fvu", Double.NaN),
        value(columns, values, "fvu_text", Double.NaN),
        value(columns, values, "fvu_image", Double.NaN),
        value(columns, values, "l0_text", Double.NaN),
        value(columns, values, "l0_image", Double.NaN),
        (int) value(columns, values, "dead", 0),
        value(columns, values, "grad_norm", Double.NaN),
        value(columns, values, "lr", Double.NaN),
        value(columns, values, "tokens_per_second", Double.NaN),
        value(columns, values, "l0", Double.NaN),
        (int) value(columns, values, "rare", 0),
        (int) value(columns, values, "dense", 0),
        value(columns, values, "loss_reconstruction", Double.NaN),
        value(columns, values, "loss_rest", Double.NaN),
        value(columns, values, "seconds_left", Double.NaN));
  }

  private static double value(List<String> columns, String[] values, String name, double missing) {
    int at = columns.indexOf(name);
    if (at < 0) {
      return missing;
    }
    try {
      return Double.parseDouble(values[at]);
    } catch (NumberFormatException e) {
      // “NaN” and “Infinity” are read; anything else is half a number, cut off by a crash
      return missing;
    }
  }

  private static long stepOf(String line) {
    int comma = line.indexOf(',');
    try {
      return comma < 0 ? Long.MAX_VALUE : Long.parseLong(line.substring(0, comma));
    } catch (NumberFormatException e) {
      // half a line, cut off by a crash
      return Long.MAX_VALUE;
    }
  }

  private static SaevException failed(Path file, IOException e) {
    return WriteFailure.of(e, file);
  }
}
