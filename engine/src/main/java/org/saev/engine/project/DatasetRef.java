package org.saev.engine.project;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

/**
 * The dataset a project is about, which stays where it is.
 *
 * @param path where it was last seen, absolute
 * @param format the reader that understood it
 * @param hash {@link Dataset#hash()} when the project was made; results carry it
 * @param samples its rows
 * @param mapping which columns mean what, if a person said so; else null
 * @param namelessHash {@link Dataset#namelessHash}; null in projects of earlier versions
 */
public record DatasetRef(
    String path,
    String format,
    String hash,
    int samples,
    @Nullable Mapping mapping,
    @Nullable String namelessHash) {
  /**
   * @param context is told of the hashing; may cancel it
   */
  public static DatasetRef of(Dataset dataset, @Nullable Mapping mapping, JobContext context) {
    return new DatasetRef(
        dataset.source().toString(),
        dataset.format(),
        dataset.hash(context),
        dataset.size(),
        mapping,
        dataset.namelessHash(context).orElse(null));
  }

  /** The same dataset at another place. */
  DatasetRef at(Path moved) {
    return new DatasetRef(moved.toString(), format, hash, samples, mapping, namelessHash);
  }

  /**
   * Opens what lies at a path as this dataset was opened.
   *
   * @param fingerprints where it was kept what the images' files looked like; empty to read them
   *     all
   * @throws SaevException if it is another dataset
   */
  Dataset open(Path at, Optional<Path> fingerprints, JobContext context) {
    Dataset dataset = Datasets.open(at, Optional.ofNullable(mapping), context);
    fingerprints.ifPresent(dataset::keepFingerprints);
    try {
      if (dataset.size() == samples && isSame(dataset, context)) {
        return dataset;
      }
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
    dataset.close();
    throw new SaevException("project.dataset-changed", dataset.source());
  }

  private boolean isSame(Dataset dataset, JobContext context) {
    if (dataset.hash(context).equals(hash)) {
      return true;
    }
    boolean renamed =
        namelessHash != null
            && dataset.namelessHash(context).filter(namelessHash::equals).isPresent();
    if (renamed) {
      dataset.knownAs(hash);
    }
    return renamed;
  }
}
