package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saev.engine.job.SaevException;

/**
 * Opens datasets and finds out by itself what they are:
 *
 * <ul>
 *   <li>a pack: {@code pairs.jsonl} with images, in a folder or a zip archive;
 *   <li>JSONL: one JSON object per line, with {@code segments} or with one image and one caption;
 *   <li>a CSV or TSV table whose columns say where the image lies and what its caption is;
 *   <li>a JSON array of samples, such as LLaVA's conversations, or COCO captions;
 *   <li>images with captions in {@code .txt} files of the same name, in a folder or a zip archive.
 * </ul>
 */
public final class Datasets {
  private Datasets() {}

  /**
   * Opens a file or folder. Images are not looked at yet: one that is missing or broken shows when
   * it is asked for, and costs the other samples nothing.
   *
   * @throws SaevException in one sentence, with file and line, if it cannot be understood
   */
  public static Dataset open(Path path) {
    return open(path, Optional.empty());
  }

  /**
   * Opens a table with columns assigned by hand.
   *
   * @throws SaevException in one sentence if a column is not there
   */
  public static Dataset open(Path path, Mapping mapping) {
    return open(path, Optional.of(mapping));
  }

  private static Dataset open(Path path, Optional<Mapping> mapping) {
    Path source = path.toAbsolutePath().normalize();
    if (!Files.exists(source)) {
      throw new SaevException("file.missing", path);
    }
    try {
      return checked(Files.isDirectory(source) ? folder(source, mapping) : file(source, mapping));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", path, String.valueOf(e.getMessage()));
    }
  }

  private static StoredDataset file(Path file, Optional<Mapping> mapping) throws IOException {
    if (startsWith(file, "PK")) {
      return zip(file, file, mapping);
    }
    // COCO keeps its annotations and its images in two folders side by side
    Path folder = file.resolveSibling("").normalize();
    boolean apart = folder.endsWith("annotations");
    DirectoryTree tree = new DirectoryTree(apart ? folder.resolveSibling("") : folder);
    String name = (apart ? "annotations/" : "") + file.getFileName();
    return RowFiles.open(file, tree, name, mapping)
        .orElseThrow(() -> new SaevException("dataset.unknown", file));
  }

  private static StoredDataset folder(Path folder, Optional<Mapping> mapping) throws IOException {
    DirectoryTree tree = new DirectoryTree(folder);
    Optional<String> rows = RowFiles.in(topFiles(folder));
    if (rows.isPresent()) {
      Optional<StoredDataset> found = RowFiles.open(folder, tree, rows.get(), mapping);
      if (found.isPresent()) {
        return found.get();
      }
    }
    // an export of a zipped dataset: the archive beside its manifest
    List<String> zips = topFiles(folder).stream().filter(name -> isZip(name)).toList();
    if (zips.size() == 1) {
      return zip(folder, folder.resolve(zips.getFirst()), mapping);
    }
    return captions(folder, tree, tree.names());
  }

  private static boolean isZip(String name) {
    return Refs.extension(name).equals("zip");
  }

  private static StoredDataset zip(Path source, Path file, Optional<Mapping> mapping)
      throws IOException {
    ZipTree tree = ZipTree.open(file);
    try {
      List<String> names = tree.names();
      Optional<String> rows = RowFiles.in(names);
      Optional<StoredDataset> found =
          rows.isPresent() ? RowFiles.open(source, tree, rows.get(), mapping) : Optional.empty();
      return found.isPresent() ? found.get() : captions(source, tree, names);
    } catch (IOException | RuntimeException e) {
      tree.close();
      throw e;
    }
  }

  private static StoredDataset captions(Path source, FileTree tree, List<String> names) {
    if (!CaptionsReader.understands(names)) {
      throw new SaevException("dataset.unknown", source);
    }
    return new StoredDataset(source, tree, new Layout.Captions(), CaptionsReader.read(tree, names));
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

  private static List<String> topFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !Refs.isHidden(name))
          .sorted()
          .toList();
    }
  }

  private static boolean startsWith(Path file, String wanted) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(wanted.length()), StandardCharsets.US_ASCII).equals(wanted);
    }
  }
}
