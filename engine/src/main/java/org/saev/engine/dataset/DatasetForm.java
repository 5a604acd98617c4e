package org.saev.engine.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms a dataset can be written in. */
public enum DatasetForm {
  /** The form it came in: the same file names, the same lines, the same image files. */
  SAME,
  /** One JSON object per line with {@code segments}: holds any sample exactly. */
  JSONL,
  /** The same objects in one JSON array. */
  JSON,
  /** LLaVA's conversations. */
  LLAVA,
  /** One image, a question and two responses. */
  PREFERENCE,
  /** OBELICS' lists of images and texts, one object per line. */
  INTERLEAVED,
  /** COCO captions. */
  COCO,
  CSV,
  TSV,
  /** Images with {@code .txt} and {@code .json} files beside them. */
  FOLDER,
  /** Parquet with the images inside, in files of at most some hundred megabytes. */
  PARQUET,
  /** WebDataset: tar archives. */
  WEBDATASET;

  /** The name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DatasetForm> ofId(String id) {
    return Arrays.stream(values()).filter(form -> form.id().equals(id)).findFirst();
  }
}
