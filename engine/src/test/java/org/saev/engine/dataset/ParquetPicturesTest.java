package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures inside Parquet files and beside them. */
class ParquetPicturesTest {
  private static final int ROWS = 40;

  @TempDir Path temp;

  @Test
  void openingReadsNoPicture() throws Exception {
    Path file = temp.resolve("train [1].parquet");
    write(file, 0);
    try (Dataset dataset = Datasets.open(file)) {
      assertArrayEquals(TestData.png(7), dataset.imageBytes(dataset.sample(7).images().getFirst()));
    }
    spoilPictures(file);
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals(ROWS, dataset.size());
      assertEquals("caption 7", dataset.sample(7).text());
      assertEquals(64, dataset.hash().length());
      Segment.Image image = dataset.sample(7).images().getFirst();
      assertThrows(IOException.class, () -> dataset.imageBytes(image));
    }
  }

  @Test
  void manyRowsWithoutComeBeforeTheFirstPicture() throws Exception {
    Path file = temp.resolve("a.parquet");
    write(file, ROWS - 1);
    Files.write(temp.resolve("3.png"), TestData.png(200));
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals("3.png", dataset.sample(3).images().getFirst().ref());
      assertArrayEquals(
          TestData.png(200), dataset.imageBytes(dataset.sample(3).images().getFirst()));
      assertArrayEquals(
          TestData.png(ROWS - 1), dataset.imageBytes(dataset.sample(ROWS - 1).images().getFirst()));
    }
  }

  /**
   * As Hugging Face writes them.
   *
   * @param outside rows at the beginning whose pictures lie beside the file
   */
  private static void write(Path file, int outside) throws SQLException, IOException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("CREATE TABLE t (image STRUCT(bytes BLOB, path VARCHAR), caption VARCHAR)");
      for (int row = 0; row < ROWS; row++) {
        String bytes =
            row < outside
                ? "NULL"
                : "unhex('%s')".formatted(HexFormat.of().formatHex(TestData.png(row)));
        statement.execute(
            "INSERT INTO t VALUES (row(%s, '%d.png'), 'caption %d')".formatted(bytes, row, row));
      }
      statement.execute("COPY t TO '%s' (FORMAT parquet)".formatted(file));
    }
  }

  /** Writes over all that the file holds of its pictures' bytes. */
  private static void spoilPictures(Path file) throws SQLException, IOException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet part =
            statement.executeQuery(
                "SELECT coalesce(dictionary_page_offset, data_page_offset), total_compressed_size"
                    + " FROM parquet_metadata(%s) WHERE path_in_schema = 'image, bytes'"
                        .formatted(ParquetEngine.literal(file)));
        RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      while (part.next()) {
        out.seek(part.getLong(1));
        out.write(new byte[part.getInt(2)]);
      }
    }
  }
}
