package org.saev.engine.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Writes some rows of a dataset in the form the dataset came in: the same file names, the same
 * lines byte for byte, the same image files. What is written opens again with {@link
 * Datasets#open}, to the same samples.
 */
public final class DatasetWriter {
  private final FileSink sink;
  private final BitSet rows;
  private final JobContext context;
  private final Set<String> written = new HashSet<>();
  private int done;

  private DatasetWriter(FileSink sink, BitSet rows, JobContext context) {
    this.sink = sink;
    this.rows = rows;
    this.context = context;
  }

  /**
   * Writes into an existing empty folder, in dataset order. An image that is missing in the source
   * is missing in the copy too.
   *
   * @param rows the rows to write
   * @param context is told of each sample written; may cancel between two
   * @throws IOException if the folder cannot be written
   * @throws SaevException if the source changed since it was opened
   */
  public static void write(Dataset dataset, BitSet rows, Path folder, JobContext context)
      throws IOException {
    write(dataset, rows, DatasetForm.SAME, true, folder, context);
  }

  /**
   * Writes in any form.
   *
   * @param marked whether a new CSV or TSV file begins with a byte order mark, as Excel wants it;
   *     the source's own form keeps what the source has
   * @throws SaevException if the form cannot hold one of the samples; see {@link DatasetForm}
   */
  public static void write(
      Dataset dataset,
      BitSet rows,
      DatasetForm form,
      boolean marked,
      Path folder,
      JobContext context)
      throws IOException {
    if (rows.length() > dataset.size()) {
      throw new IllegalArgumentException("row " + (rows.length() - 1) + " of " + dataset.size());
    }
    context.stage("stage.export", "unit.samples", rows.cardinality());
    if (form != DatasetForm.SAME) {
      convert(dataset, rows, form, marked, folder, context);
      return;
    }
    try (FileSink sink = sinkFor(dataset, folder)) {
      DatasetWriter writer = new DatasetWriter(sink, rows, context);
      if (!(dataset instanceof StoredDataset stored)) {
        writer.writeSegments(dataset);
        return;
      }
      switch (stored.layout()) {
        case Layout.Jsonl layout -> writer.copyLines(stored, layout);
        case Layout.JsonArray layout ->
            writer.copy(
                stored, layout.file(), out -> JsonArrayFormat.copy(stored, layout, rows, out));
        case Layout.Coco layout ->
            writer.copy(stored, layout.file(), out -> CocoFormat.copy(stored, layout, rows, out));
        case Layout.Table layout ->
            writer.copy(stored, layout.file(), out -> TableWriter.copy(stored, layout, rows, out));
        case Layout.Captions layout -> writer.copyCaptioned(stored, layout);
        case Layout.WebDataset layout -> writer.copyShards(stored, layout, folder);
        case Layout.Parquet layout -> {
          ParquetCopy.copy(stored, layout, rows, folder, context);
          writer.copyBeside(stored);
        }
      }
    }
  }

  private static void convert(
      Dataset dataset,
      BitSet rows,
      DatasetForm form,
      boolean marked,
      Path folder,
      JobContext context)
      throws IOException {
    try (FormWriter writer = FormWriter.of(form, dataset, rows, marked, folder)) {
      int done = 0;
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        writer.add(dataset.sample(row));
        context.progress(++done);
      }
      writer.finish();
    }
  }

  /** Writes the file that holds the rows. */
  @FunctionalInterface
  private interface RowsFile {
    void to(OutputStream out) throws IOException;
  }

  private static FileSink sinkFor(Dataset dataset, Path folder) throws IOException {
    return dataset instanceof StoredDataset stored && stored.tree() instanceof ZipTree zip
        ? FileSink.zip(folder.resolve(zip.fileName()))
        : FileSink.folder(folder);
  }

  private void copyLines(StoredDataset dataset, Layout.Jsonl layout) throws IOException {
    written.add(layout.file());
    JsonlSample parser = new JsonlSample(layout);
    try (Lines lines = JsonlReader.lines(dataset.tree(), layout.file());
        OutputStream out = sink.open(layout.file())) {
      int row = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank() && rows.get(row++)) {
          JsonNode node = JsonlReader.object(line, layout.file(), lines.number());
          if (!parser.parse(node, lines.number()).equals(dataset.sample(row - 1))) {
            throw new SaevException("dataset.changed", dataset.source());
          }
          out.write(SegmentsJson.withId(line, node, dataset.sample(row - 1).id()));
          out.write('\n');
        }
      }
    }
    copyImages(dataset);
  }

  private void copy(StoredDataset dataset, String file, RowsFile rowsFile) throws IOException {
    written.add(file);
    try (OutputStream out = sink.open(file)) {
      rowsFile.to(out);
    }
    copyImages(dataset);
  }

  private void copyCaptioned(StoredDataset dataset, Layout.Captions layout) throws IOException {
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      for (Segment.Image image : dataset.sample(row).images()) {
        String stem = Refs.withoutExtension(image.ref());
        copyFile(dataset, stem + ".txt");
        copyFile(dataset, stem + ".json");
      }
      String list = layout.lists().get(dataset.sample(row).id());
      if (list != null) {
        copyFile(dataset, list);
      }
    }
    copyImages(dataset);
  }

  private void copyFile(StoredDataset dataset, String name) throws IOException {
    if (Refs.isInside(name) && dataset.tree().has(name) && written.add(name)) {
      sink.put(name, dataset.tree().read(name, Limits.LARGEST_CAPTION));
    }
  }

  /** Archives of the same names with the files of the chosen samples. */
  private void copyShards(StoredDataset dataset, Layout.WebDataset layout, Path folder)
      throws IOException {
    List<List<String>> groups = WebDatasetFormat.samples(dataset);
    for (String shard : layout.shards()) {
      Path target = folder.resolve(shard);
      Files.createDirectories(target.resolveSibling(""));
      try (TarSink tar = new TarSink(target)) {
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
          if (groups.get(row).getFirst().startsWith(shard + "/")) {
            for (String name : groups.get(row)) {
              byte[] bytes = dataset.tree().read(name, ImageDecoder.LARGEST_FILE);
              tar.put(name.substring(shard.length() + 1), bytes);
            }
            context.progress(++done);
          }
        }
        tar.finish();
      }
    }
  }

  private void copyBeside(StoredDataset dataset) throws IOException {
    if (dataset.tree() instanceof ParquetTree tree) {
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        for (Segment.Image image : dataset.sample(row).images()) {
          if (!tree.isInside(image.ref())) {
            copyImage(dataset, image);
          }
        }
      }
    }
  }

  private void writeSegments(Dataset dataset) throws IOException {
    written.add(SegmentsJson.FILE);
    try (OutputStream out = sink.open(SegmentsJson.FILE)) {
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        out.write(SegmentsJson.line(dataset.sample(row)).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
    copyImages(dataset);
  }

  private void copyImages(Dataset dataset) throws IOException {
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      for (Segment.Image image : dataset.sample(row).images()) {
        copyImage(dataset, image);
      }
      context.progress(++done);
    }
  }

  /** An image many samples share is written once; none may take the place of the rows' own file. */
  private void copyImage(Dataset dataset, Segment.Image image) throws IOException {
    if (!Refs.isInside(image.ref()) || !written.add(image.ref())) {
      return;
    }
    byte[] bytes;
    try {
      bytes = dataset.imageBytes(image);
    } catch (IOException e) {
      // missing or unreadable in the source: the sample was flagged for it and stays so
      return;
    }
    sink.put(image.ref(), bytes);
  }
}
