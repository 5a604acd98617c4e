package org.saev.engine.dataset;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where a writer puts files: a folder or a new zip archive. One file at a time. */
interface FileSink extends AutoCloseable {
  /** Begins a file; names are relative, {@code /}-separated and lead nowhere outside. */
  OutputStream open(String name) throws IOException;

  @Override
  void close() throws IOException;

  default void put(String name, byte[] bytes) throws IOException {
    try (OutputStream out = open(name)) {
      out.write(bytes);
    }
  }

  /** Files below {@code folder}. */
  static FileSink folder(Path folder) {
    return new FileSink() {
      @Override
      public OutputStream open(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return new BufferedOutputStream(Files.newOutputStream(file));
      }

      @Override
      public void close() {}
    };
  }

  /** Entries of a new archive; equal content gives equal bytes whenever it is written. */
  static FileSink zip(Path file) throws IOException {
    ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    // pictures are compressed already: more effort buys nothing
    zip.setLevel(Deflater.BEST_SPEED);
    return new FileSink() {
      @Override
      public OutputStream open(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        return new FilterOutputStream(zip) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            zip.write(bytes, offset, length);
          }

          @Override
          public void close() throws IOException {
            zip.closeEntry();
          }
        };
      }

      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }
}
