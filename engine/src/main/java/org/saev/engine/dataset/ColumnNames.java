package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names other tools give to ids, images and captions, the likeliest first. */
final class ColumnNames {
  static final List<String> ID = List.of("id", "sample_id", "uid");
  static final List<String> IMAGE =
      List.of("image", "image_path", "img", "img_path", "file_name", "filename", "image_file");
  static final List<String> CAPTION =
      List.of("caption", "text", "txt", "description", "title", "alt_text");

  /** Column names that occur in tables made by hand. */
  private static final List<String> IMAGE_BY_HAND =
      List.of("image_name", "imagepath", "path", "filepath", "file", "画像", "画像ファイル", "ファイル名");

  private static final List<String> CAPTION_BY_HAND =
      List.of("captions", "sentence", "prompt", "キャプション", "説明", "説明文", "テキスト", "本文");

  private ColumnNames() {}

  /**
   * The mapping that names and first rows suggest; without images if none was recognised.
   *
   * @param rows a few rows as long as {@code columns}
   */
  static Mapping guess(List<String> columns, List<List<String>> rows) {
    Optional<String> id = named(columns, ID);
    Optional<String> image =
        named(columns, IMAGE)
            .or(() -> named(columns, IMAGE_BY_HAND))
            .or(() -> withImages(columns, rows));
    Optional<String> text =
        named(columns, CAPTION)
            .or(() -> named(columns, CAPTION_BY_HAND))
            .or(() -> longest(columns, rows, id, image));
    return new Mapping(id, numbered(columns, image), numbered(columns, text));
  }

  /** {@code image}, {@code image_2}, {@code image_3} … as far as they go on. */
  private static List<String> numbered(List<String> columns, Optional<String> first) {
    List<String> found = new ArrayList<>(first.stream().toList());
    for (int n = 2; first.isPresent() && columns.contains(first.get() + "_" + n); n++) {
      found.add(first.get() + "_" + n);
    }
    return found;
  }

  private static Optional<String> named(List<String> columns, List<String> names) {
    for (String name : names) {
      for (String column : columns) {
        if (column.strip().toLowerCase(Locale.ROOT).equals(name)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  /** The first column whose values mostly end like the name of a picture. */
  private static Optional<String> withImages(List<String> columns, List<List<String>> rows) {
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      long images = rows.stream().filter(row -> Refs.isImage(row.get(column))).count();
      if (images > 0 && images * 2 > rows.size()) {
        return Optional.of(columns.get(c));
      }
    }
    return Optional.empty();
  }

  /** The column with the longest texts, if they are longer than a label. */
  private static Optional<String> longest(
      List<String> columns, List<List<String>> rows, Optional<String> id, Optional<String> image) {
    long most = 10L * rows.size();
    List<String> found = new ArrayList<>(1);
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      long length = rows.stream().mapToLong(row -> row.get(column).length()).sum();
      String name = columns.get(c);
      if (length > most && !id.equals(Optional.of(name)) && !image.equals(Optional.of(name))) {
        most = length;
        found = List.of(name);
      }
    }
    return found.stream().findFirst();
  }
}
