package org.saev.engine.score;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.dataset.CsvTable;
import org.saev.engine.job.SaevException;

/**
 * What is really wrong with which samples: known because it was planted, or because people looked.
 *
 * @param file where it was read
 * @param kinds kind of fault by sample id; a sample that is not in it is clean
 */
public record Truth(Path file, Map<String, String> kinds) {
  /** Kinds that begin so are copies of good pairs: clean as to whether text and image fit. */
  private static final String DUPLICATE = "dup_";

  public Truth {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  /**
   * Reads a CSV file with columns {@code id} and {@code kind}; others are passed over.
   *
   * @throws SaevException if the file or a column is missing
   */
  public static Truth read(Path file) {
    CsvTable table = CsvTable.read(file);
    int id = table.column("id");
    int kind = table.column("kind");
    Map<String, String> kinds = new LinkedHashMap<>();
    for (List<String> record : table.records()) {
      kinds.put(record.get(id), record.get(kind));
    }
    return new Truth(file, kinds);
  }

  /** Whether a sample's text and picture are known not to fit; copies of good pairs do fit. */
  public boolean isFault(String id) {
    String kind = kinds.get(id);
    return kind != null && !isDuplicate(kind);
  }

  static boolean isDuplicate(String kind) {
    return kind.startsWith(DUPLICATE);
  }
}
