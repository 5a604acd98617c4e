package org.saev.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
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
        rows.add(row((name, missing) -> value(columns, values, name, missing)));
      }
    }
    return List.copyOf(rows);
  }

  /**
   * @param value gives a column's value by its name, or what is handed over with it
   */
  static MetricsRow row(ToDoubleBiFunction<String, Double> value) {
    return new MetricsRow(
        (int) value.applyAsDouble("step", 0.0),
        (long) value.applyAsDouble("tokens", 0.0),
        value.applyAsDouble("loss", Double.NaN),
        value.applyAsDouble("fvu", Double.NaN),
        value.applyAsDouble("fvu_text", Double.NaN),
        value.applyAsDouble("fvu_image", Double.NaN),
        value.applyAsDouble("l0_text", Double.NaN),
        value.applyAsDouble("l0_image", Double.NaN),
        (int) value.applyAsDouble("dead", 0.0),
        value.applyAsDouble("grad_norm", Double.NaN),
        value.applyAsDouble("lr", Double.NaN),
        value.applyAsDouble("tokens_per_second", Double.NaN),
        value.applyAsDouble("l0", Double.NaN),
        (int) value.applyAsDouble("rare", 0.0),
        (int) value.applyAsDouble("dense", 0.0),
        value.applyAsDouble("loss_reconstruction", Double.NaN),
        value.applyAsDouble("loss_rest", Double.NaN),
        value.applyAsDouble("seconds_left", Double.NaN));
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
