package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens a dataset that is a folder. */
final class FolderOpener {
  private FolderOpener() {}

  static StoredDataset open(Path folder, Reading reading) throws IOException {
    DirectoryTree tree = new DirectoryTree(folder);
    List<String> top = topFiles(folder);
    Optional<String> rows = RowFiles.in(top);
    if (rows.isPresent()) {
      Optional<StoredDataset> found = RowFiles.open(folder, tree, rows.get(), reading);
      if (found.isPresent()) {
        return found.get();
      }
    }
    // an export of a zipped dataset: the archive beside its manifest
    List<String> zips = ending(top, "zip");
    if (zips.size() == 1) {
      return FileOpener.zip(folder, folder.resolve(zips.getFirst()), reading);
    }
    List<String> names = tree.names();
    List<String> parquet = RowFiles.parquet(names);
    if (!parquet.isEmpty()) {
      return ParquetFormat.open(folder, paths(folder, parquet), reading);
    }
    List<String> shards = ending(names, "tar");
    if (!shards.isEmpty()) {
      return WebDatasetFormat.open(folder, paths(folder, shards), reading);
    }
    return CaptionsReader.open(folder, tree, names, reading);
  }

  private static List<String> ending(List<String> names, String extension) {
    return names.stream().filter(name -> Refs.extension(name).equals(extension)).toList();
  }

  private static List<Path> paths(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).toList();
  }

  static List<String> topFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !Refs.isHidden(name))
          .sorted()
          .toList();
    }
  }
}
