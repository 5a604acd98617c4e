package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saev.engine.job.SaevException;

/** Opens a dataset that is one file. */
final class FileOpener {
  private FileOpener() {}

  static StoredDataset open(Path file, Reading reading) throws IOException {
    if (startsWith(file, "PK")) {
      return zip(file, file, reading);
    }
    if (startsWith(file, "PAR1")) {
      return ParquetFormat.open(file, List.of(file), reading);
    }
    if (Refs.extension(name(file)).equals("tar")) {
      return WebDatasetFormat.open(file, List.of(file), reading);
    }
    // COCO keeps its annotations and its images in two folders side by side
    Path folder = file.resolveSibling("").normalize();
    boolean apart = folder.endsWith("annotations");
    DirectoryTree tree = new DirectoryTree(apart ? folder.resolveSibling("") : folder);
    String name = (apart ? "annotations/" : "") + name(file);
    return RowFiles.open(file, tree, name, reading)
        .orElseThrow(() -> new SaevException("dataset.unknown", file));
  }

  static StoredDataset zip(Path source, Path file, Reading reading) throws IOException {
    ZipTree tree = ZipTree.open(file);
    try {
      List<String> names = tree.names();
      Optional<String> rows = RowFiles.in(names);
      Optional<StoredDataset> found =
          rows.isPresent() ? RowFiles.open(source, tree, rows.get(), reading) : Optional.empty();
      return found.isPresent() ? found.get() : CaptionsReader.open(source, tree, names, reading);
    } catch (IOException | RuntimeException e) {
      tree.close();
      throw e;
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  static boolean startsWith(Path file, String wanted) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(wanted.length()), StandardCharsets.US_ASCII).equals(wanted);
    }
  }
}
