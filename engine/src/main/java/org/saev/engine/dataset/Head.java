package org.saev.engine.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;

/**
 * The beginning of a dataset as it would be imported, and its table as it stands, so that columns
 * can be assigned by hand.
 *
 * @param format as {@link Dataset#format()}; of a file whose rows make no samples yet, its ending
 * @param columns names of columns or keys; empty for forms that have none, such as COCO
 * @param cells a few rows as they stand, each as long as {@code columns}
 * @param mapping what the columns are taken to mean; empty if the form says it by itself
 * @param dataset the first samples, or null while the rows make none
 * @param problem why they make none
 */
public record Head(
    Path source,
    String format,
    List<String> columns,
    List<List<String>> cells,
    Optional<Mapping> mapping,
    @Nullable Dataset dataset,
    @Nullable SaevException problem)
    implements AutoCloseable {
  /**
   * Reads the beginning of a file or folder. Of a large file only the first rows are read.
   *
   * @param mapping what a person says the columns mean; found out if empty
   * @param rows samples to read
   * @throws SaevException if it is no dataset at all
   */
  public static Head of(Path path, Optional<Mapping> mapping, int rows) {
    RawRows raw = RawRows.of(path, rows);
    Optional<Mapping> known = mapping.or(raw::guess);
    try {
      StoredDataset dataset = Datasets.read(path, Reading.head(mapping, rows));
      return new Head(path, dataset.format(), raw.columns(), raw.cells(), known, dataset, null);
    } catch (SaevException e) {
      if (raw.columns().isEmpty()) {
        throw e;
      }
      String ending = Refs.extension(raw.file());
      return new Head(path, ending, raw.columns(), raw.cells(), known, null, e);
    }
  }

  @Override
  public void close() {
    if (dataset != null) {
      dataset.close();
    }
  }
}
