package org.saev.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.SaevException;

/** A text file with one sample id per line. */
final class IdList {
  private IdList() {}

  /**
   * The rows of the ids in a file.
   *
   * @throws SaevException if the dataset lacks one of them: nothing is left out in silence
   */
  static BitSet rows(Dataset dataset, Path file) {
    Set<String> wanted = read(file);
    BitSet rows = new BitSet(dataset.size());
    for (int row = 0; row < dataset.size(); row++) {
      if (wanted.remove(dataset.sample(row).id())) {
        rows.set(row);
      }
    }
    if (!wanted.isEmpty()) {
      throw new SaevException(
          "cli.filter.unknown-id", file, wanted.size(), wanted.iterator().next());
    }
    return rows;
  }

  private static Set<String> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }
}
