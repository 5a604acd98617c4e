package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

/**
 * Opens datasets and finds out by itself what they are:
 *
 * <ul>
 *   <li>a pack: {@code pairs.jsonl} with images, in a folder or a zip archive;
 *   <li>JSONL: one JSON object per line, with {@code segments} or with one image and one caption;
 *   <li>a CSV or TSV table whose columns say where the image lies and what its caption is;
 *   <li>a JSON array of samples, such as LLaVA's conversations, or COCO captions;
 *   <li>Parquet, one file or a folder of them, images inside or beside;
 *   <li>WebDataset: one tar archive or a folder of them;
 *   <li>images with {@code .txt} or {@code .json} files of the same name, in a folder or a zip
 *       archive.
 * </ul>
 */
public final class Datasets {
  private static final Set<String> ENDINGS =
      Set.of("jsonl", "json", "csv", "tsv", "parquet", "tar", "zip");

  private Datasets() {}

  /**
   * Opens a file or folder. Images are not looked at yet: one that is missing or broken shows when
   * it is asked for, and costs the other samples nothing.
   *
   * @throws SaevException in one sentence, with file and line, if it cannot be understood
   */
  public static Dataset open(Path path) {
    return open(path, Optional.empty(), JobContext.silent());
  }

  /** Opens a dataset with columns assigned by hand. */
  public static Dataset open(Path path, Mapping mapping) {
    return open(path, Optional.of(mapping), JobContext.silent());
  }

  /**
   * Opens a dataset, with columns assigned by hand if so wished. Forms without columns, such as
   * COCO, take no notice of a mapping.
   *
   * @param context is told of each sample read; may cancel between two
   * @throws SaevException in one sentence, with file and line, if it cannot be understood or a
   *     column is not there
   */
  public static Dataset open(Path path, Optional<Mapping> mapping, JobContext context) {
    context.stage("stage.read", "unit.samples", 0);
    StoredDataset dataset = read(path, Reading.whole(mapping, context));
    try {
      return checked(dataset);
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  /**
   * Whether a file or folder may be a dataset, by nothing but its name: a folder, or a file whose
   * name ends as those of datasets do. Another name may still hide one, and {@link #open} finds it.
   */
  public static boolean isLikely(Path path) {
    return Files.isDirectory(path) || ENDINGS.contains(Refs.extension(path.toString()));
  }

  /** Reads as {@link #open(Path)} does, whatever comes of it. */
  static StoredDataset read(Path path, Reading reading) {
    Path source = path.toAbsolutePath().normalize();
    if (!Files.exists(source)) {
      throw new SaevException("file.missing", path);
    }
    try {
      return Files.isDirectory(source)
          ? FolderOpener.open(source, reading)
          : FileOpener.open(source, reading);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", path, String.valueOf(e.getMessage()));
    }
  }

  private static Dataset checked(StoredDataset dataset) {
    if (dataset.size() == 0) {
      throw new SaevException("dataset.empty", dataset.source());
    }
    for (int row = 0; row < dataset.size(); row++) {
      if (!dataset.sample(row).images().isEmpty()) {
        return dataset;
      }
    }
    throw new SaevException("dataset.no-images", dataset.source());
  }
}
