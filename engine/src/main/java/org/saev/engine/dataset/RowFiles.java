package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saev.engine.job.SaevException;

/** Datasets whose rows stand in one file: JSONL, JSON, CSV or TSV. Knows them by their content. */
final class RowFiles {
  private static final String PACK = "pairs.jsonl";

  /** What our own exports put beside the rows. */
  private static final Set<String> NOT_ROWS =
      Set.of(
          "scores.csv",
          "scores.jsonl",
          "scores.parquet",
          "decisions.jsonl",
          "manifest.json",
          "dataset_info.json",
          "dataset_infos.json",
          "state.json",
          "dataset_dict.json");

  /** File name endings, the likeliest to be the rows first. */
  private static final List<List<String>> ENDINGS =
      List.of(List.of("jsonl"), List.of("csv", "tsv"), List.of("json"));

  private RowFiles() {}

  /** The file that holds the rows: the pack's own, or the only one of its kind. */
  static Optional<String> in(List<String> names) {
    Optional<String> pack =
        names.stream().filter(RowFiles::isPack).min(Comparator.comparingInt(String::length));
    if (pack.isPresent()) {
      return pack;
    }
    Set<String> all = Set.copyOf(names);
    for (List<String> endings : ENDINGS) {
      List<String> found =
          names.stream()
              .filter(name -> endings.contains(Refs.extension(name)) && !NOT_ROWS.contains(name))
              .filter(name -> !isBesideImage(name, all))
              .toList();
      if (found.size() == 1) {
        return Optional.of(found.getFirst());
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the rows.
   *
   * @param reading what to read, and how
   * @return empty if this is no file of rows
   * @throws SaevException if it is one, but a damaged one
   */
  static Optional<StoredDataset> open(Path source, FileTree tree, String file, Reading reading)
      throws IOException {
    String ending = Refs.extension(file);
    if (ending.equals("csv") || ending.equals("tsv")) {
      Layout.Table layout = TableReader.layout(tree, file, reading.mapping());
      return Optional.of(
          new StoredDataset(source, tree, layout, TableReader.read(tree, layout, reading)));
    }
    if (ending.equals("jsonl")) {
      return Optional.of(objects(source, tree, file, reading));
    }
    return switch (firstCharacter(tree, file)) {
      case "[" -> {
        Layout.JsonArray layout =
            new Layout.JsonArray(file, arrayFolder(tree, file, reading), reading.mapping());
        yield Optional.of(
            new StoredDataset(source, tree, layout, JsonArrayFormat.read(tree, layout, reading)));
      }
      case "{" -> Optional.of(objects(source, tree, file, reading));
      default -> Optional.empty();
    };
  }

  private static StoredDataset objects(Path source, FileTree tree, String file, Reading reading) {
    if (Refs.extension(file).equals("json") && CocoFormat.understands(tree, file)) {
      String folder = ImageFolder.of(tree, file, CocoFormat.files(tree, file));
      Layout.Coco layout = new Layout.Coco(file, folder);
      return new StoredDataset(source, tree, layout, CocoFormat.read(tree, layout, reading));
    }
    Layout.Jsonl layout = new Layout.Jsonl(file, isPack(file), reading.mapping());
    return new StoredDataset(source, tree, layout, JsonlReader.read(tree, layout, reading));
  }

  /** Looked into for the names alone: where they lead decides what every reference means. */
  private static String arrayFolder(FileTree tree, String file, Reading reading) {
    List<String> refs =
        JsonArrayFormat.read(
                tree,
                new Layout.JsonArray(file, "", reading.mapping()),
                Reading.head(reading.mapping(), ImageFolder.LOOKED_AT))
            .stream()
            .flatMap(sample -> sample.images().stream())
            .map(Segment.Image::ref)
            .toList();
    return ImageFolder.of(tree, file, refs);
  }

  /** The Parquet files that hold samples. */
  static List<String> parquet(List<String> names) {
    return names.stream()
        .filter(name -> Refs.extension(name).equals("parquet") && !NOT_ROWS.contains(name))
        .toList();
  }

  /** A JSON file of an image's name speaks of that image alone. */
  private static boolean isBesideImage(String name, Set<String> all) {
    String stem = Refs.withoutExtension(name) + ".";
    return Refs.IMAGES.stream().anyMatch(ending -> all.contains(stem + ending));
  }

  private static boolean isPack(String name) {
    return name.equals(PACK) || name.endsWith("/" + PACK);
  }

  /** After blanks and a byte order mark; empty if there is none. */
  static String firstCharacter(FileTree tree, String file) throws IOException {
    try (InputStream in = tree.open(file)) {
      String head = new String(in.readNBytes(1024), StandardCharsets.UTF_8);
      String text = head.replace("\uFEFF", "").stripLeading();
      return text.isEmpty() ? "" : text.substring(0, 1);
    }
  }
}
