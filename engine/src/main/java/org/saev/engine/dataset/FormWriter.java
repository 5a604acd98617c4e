package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import org.saev.engine.job.SaevException;

/** Writes samples one after the other in one form. */
interface FormWriter extends AutoCloseable {
  /**
   * @throws SaevException if the form cannot hold the sample
   */
  void add(Sample sample) throws IOException;

  /** Finishes the files. Not called after a failure. */
  void finish() throws IOException;

  /** Lets go of what is open, finished or not. */
  @Override
  void close() throws IOException;

  /**
   * @param rows which samples will be added, for forms that need to know what they all have
   * @param marked whether a table begins with a byte order mark
   * @param folder an existing empty folder
   */
  static FormWriter of(DatasetForm form, Dataset dataset, BitSet rows, boolean marked, Path folder)
      throws IOException {
    ExportImages images = new ExportImages(dataset, FileSink.folder(folder));
    return switch (form) {
      case SAME -> throw new IllegalArgumentException("written by DatasetWriter itself");
      case JSONL, LLAVA, JSON, PREFERENCE, INTERLEAVED -> new JsonRows(form, images, folder);
      case COCO -> new CocoRows(images, folder);
      case CSV, TSV -> new TableRows(form, dataset, rows, marked, images, folder);
      case FOLDER -> new SampleFolder(dataset, folder);
      case PARQUET -> new ParquetRows(dataset, folder);
      case WEBDATASET -> new TarShards(dataset, folder);
    };
  }

  /** Says that a form has no place for a sample. */
  static SaevException cannotHold(DatasetForm form, Sample sample) {
    return new SaevException("export.form-cannot-hold", form.id(), sample.id());
  }
}
