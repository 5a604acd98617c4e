package org.saev.engine.dataset;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies images beside the rows of an export. Images that were files keep their names; those out of
 * an archive or a table get names of their samples' ids.
 */
final class ExportImages {
  private final Dataset dataset;
  private final FileSink sink;
  private final boolean named;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  ExportImages(Dataset dataset, FileSink sink) {
    this.dataset = dataset;
    this.sink = sink;
    this.named = !(dataset instanceof StoredDataset stored) || stored.layout().hasImageFiles();
  }

  /**
   * Copies an image unless it was already, and answers its name in the export. One that cannot be
   * read is named all the same: it is missing in the export too.
   */
  String copy(Sample sample, Segment.Image image) throws IOException {
    String known = names.get(image.ref());
    if (known != null) {
      return known;
    }
    if (named && !Refs.isInside(image.ref())) {
      return image.ref();
    }
    Optional<byte[]> bytes = bytes(dataset, image);
    String name = named ? image.ref() : unique("images/" + safe(sample.id()), bytes);
    names.put(image.ref(), name);
    if (bytes.isPresent() && taken.add(name)) {
      sink.put(name, bytes.get());
    }
    return name;
  }

  private String unique(String stem, Optional<byte[]> bytes) {
    String ending = bytes.map(ExportImages::ending).orElse("");
    String name = stem + ending;
    for (int n = 2; taken.contains(name); n++) {
      name = stem + "-" + n + ending;
    }
    return name;
  }

  /** The bytes of an image if they can be had: the sample of one that is missing was flagged. */
  static Optional<byte[]> bytes(Dataset dataset, Segment.Image image) {
    try {
      return Optional.of(dataset.imageBytes(image));
    } catch (IOException e) {
      // missing or unreadable in the source: it stays so in the copy, and is flagged there too
      return Optional.empty();
    }
  }

  /** {@code .png} and the like; by content, since references may have none. */
  static String ending(byte[] bytes) {
    return "." + ImageKind.of(bytes).map(ImageKind::extension).orElse("img");
  }

  /** A file name any system takes, made of an id. */
  static String safe(String id) {
    StringBuilder name = new StringBuilder();
    id.codePoints()
        .limit(100)
        .forEach(c ->
            name.appendCodePoint(Character.isLetterOrDigit(c) || c == '-' || c == '_' ? c : '_'));
    return name.isEmpty() ? "_" : name.toString();
  }
}
