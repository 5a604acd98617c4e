package org.saev.engine.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import org.saev.engine.dataset.CsvRecords.CsvRecord;
import org.saev.engine.job.SaevException;

/** Copies rows of a table as they stand, in the table's own encoding. */
final class TableWriter {
  private TableWriter() {}

  /**
   * Rows without an id of their own get a first column with the line they stood on: in a file with
   * fewer lines they would be called otherwise.
   */
  static void copy(StoredDataset dataset, Layout.Table layout, BitSet rows, OutputStream out)
      throws IOException {
    TextEncoding encoding = layout.encoding();
    boolean numbered = layout.mapping().id().isEmpty();
    RowSample parser = new RowSample(layout.columns(), layout.mapping(), layout.file());
    try (CsvRecords records = TableReader.records(dataset.tree(), layout)) {
      CsvRecord header = records.next();
      if (header == null) {
        throw new SaevException("dataset.changed", dataset.source());
      }
      out.write(encoding.mark());
      out.write(encoding.bytes((numbered ? "id" + layout.separator() : "") + header.raw() + "\n"));
      int row = 0;
      for (CsvRecord record = records.next(); record != null; record = records.next()) {
        if (rows.get(row++)) {
          Sample sample = dataset.sample(row - 1);
          if (!TableReader.sample(parser, record, layout).equals(sample)) {
            throw new SaevException("dataset.changed", dataset.source());
          }
          String id = numbered ? sample.id() + layout.separator() : "";
          out.write(encoding.bytes(id + record.raw() + "\n"));
        }
      }
    }
  }
}
