package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.saev.engine.job.SaevException;

/**
 * Opens datasets and finds out by itself what they are:
 *
 * <ul>
 *   <li>a pack: {@code pairs.jsonl} with images, in a folder or a zip archive;
 *   <li>JSONL: one JSON object per line, with {@code segments} or with one image and one caption;
 *   <li>images with captions in {@code .txt} files of the same name, in a folder or a zip archive.
 * </ul>
 */
public final class Datasets {
  private static final String PACK = "pairs.jsonl";

  private Datasets() {}

  /**
   * Opens a file or folder. Images are not looked at yet: one that is missing or broken shows when
   * it is asked for, and costs the other samples nothing.
   *
   * @throws SaevException in one sentence, with file and line, if it cannot be understood
   */
  public static Dataset open(Path path) {
    Path source = path.toAbsolutePath().normalize();
    if (!Files.exists(source)) {
      throw new SaevException("file.missing", path);
    }
    try {
      if (Files.isDirectory(source)) {
        return openFolder(source);
      }
      if (startsWith(source, 'P')) {
        return openZip(source, source);
      }
      if (startsWith(source, '{')) {
        return openJsonl(source, source);
      }
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", path, String.valueOf(e.getMessage()));
    }
    throw new SaevException("dataset.unknown", path);
  }

  private static Dataset openFolder(Path folder) throws IOException {
    DirectoryTree tree = new DirectoryTree(folder);
    if (tree.has(PACK)) {
      return readJsonl(folder, tree, new Layout.Jsonl(PACK, true));
    }
    Optional<Path> jsonl = onlyFile(folder, "jsonl");
    if (jsonl.isPresent()) {
      return openJsonl(folder, jsonl.get());
    }
    // an export of a zipped dataset: the archive beside its manifest
    Optional<Path> zip = onlyFile(folder, "zip");
    if (zip.isPresent()) {
      return openZip(folder, zip.get());
    }
    List<String> names = tree.names();
    if (CaptionsReader.understands(names)) {
      return checked(
          new StoredDataset(folder, tree, new Layout.Captions(), CaptionsReader.read(tree, names)));
    }
    throw new SaevException("dataset.unknown", folder);
  }

  private static Dataset openJsonl(Path source, Path file) throws IOException {
    Path folder = file.resolveSibling("").toAbsolutePath().normalize();
    Layout.Jsonl layout = layout(file.getFileName().toString());
    return readJsonl(source, new DirectoryTree(folder), layout);
  }

  private static Dataset openZip(Path source, Path file) throws IOException {
    ZipTree tree = ZipTree.open(file);
    try {
      List<String> names = tree.names();
      Optional<String> jsonl = jsonlIn(names);
      if (jsonl.isPresent()) {
        return readJsonl(source, tree, layout(jsonl.get()));
      }
      if (CaptionsReader.understands(names)) {
        return checked(
            new StoredDataset(
                source, tree, new Layout.Captions(), CaptionsReader.read(tree, names)));
      }
      throw new SaevException("dataset.unknown", file);
    } catch (RuntimeException e) {
      tree.close();
      throw e;
    }
  }

  private static Dataset readJsonl(Path source, FileTree tree, Layout.Jsonl layout) {
    return checked(new StoredDataset(source, tree, layout, JsonlReader.read(tree, layout)));
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

  private static Layout.Jsonl layout(String name) {
    return new Layout.Jsonl(name, name.equals(PACK) || name.endsWith("/" + PACK));
  }

  /** The pack's own file, or the only JSONL file, nearest to the top. */
  private static Optional<String> jsonlIn(List<String> names) {
    List<String> found = names.stream().filter(name -> name.endsWith(".jsonl")).toList();
    Optional<String> pack =
        found.stream()
            .filter(name -> layout(name).isPack())
            .min(Comparator.comparingInt(String::length));
    return pack.isPresent() || found.size() != 1 ? pack : Optional.of(found.getFirst());
  }

  private static Optional<Path> onlyFile(Path folder, String extension) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> Refs.extension(file.getFileName().toString()).equals(extension))
              .filter(Files::isRegularFile)
              .limit(2)
              .toList();
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
  }

  /** Whether {@code wanted} is the first character after blanks and a byte order mark. */
  private static boolean startsWith(Path file, char wanted) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(1024), StandardCharsets.UTF_8);
      return head.replace("\uFEFF", "").stripLeading().startsWith(String.valueOf(wanted));
    }
  }
}
