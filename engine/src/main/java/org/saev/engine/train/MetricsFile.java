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
