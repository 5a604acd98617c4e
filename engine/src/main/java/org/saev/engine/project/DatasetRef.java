package org.saev.engine.project;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.Mapping;

/**
 * The dataset a project is about, which stays where it is.
 *
 * @param path where it was last seen, absolute
 * @param format the reader that understood it
 * @param hash {@link Dataset#hash()}
 * @param samples its rows
 * @param mapping which columns mean what, if a person said so; else null
 */
public record DatasetRef(
    String path, String format, String hash, int samples, @Nullable Mapping mapping) {
  public static DatasetRef of(Dataset dataset, @Nullable Mapping mapping) {
    return new DatasetRef(
        dataset.source().toString(), dataset.format(), dataset.hash(), dataset.size(), mapping);
  }

  /** Opens what lies at a path as this dataset was opened. */
  Dataset open(Path at) {
    return mapping == null ? Datasets.open(at) : Datasets.open(at, mapping);
  }
}
