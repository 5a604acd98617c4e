package org.saev.engine.dataset;

/**
 * A column of a Parquet file and how its values become JSON. Pictures stand as references: their
 * bytes stay in the file.
 *
 * @param name as the file has it
 * @param kind what it holds
 */
record ParquetColumn(String name, Kind kind) {
  /** What a column holds. */
  enum Kind {
    /** Bytes of pictures. */
    BYTES,
    /** Hugging Face's pictures: {@code struct<bytes, path>}. */
    PICTURE,
    /** Lists of bytes. */
    BYTES_LIST,
    /** Lists of {@code struct<bytes, path>}. */
    PICTURE_LIST,
    /** {@code struct<bytes, path>} whose bytes are all missing: the files lie beside. */
    PATH,
    /** Texts written as bytes. */
    TEXT_BYTES,
    /** Anything else. */
    VALUE
  }

  boolean isInside() {
    return switch (kind) {
      case BYTES, PICTURE, BYTES_LIST, PICTURE_LIST -> true;
      case PATH, TEXT_BYTES, VALUE -> false;
    };
  }

  boolean isList() {
    return kind == Kind.BYTES_LIST || kind == Kind.PICTURE_LIST;
  }

  /** The last part of a reference to a picture of this column. */
  String refName() {
    return name.replace('/', '_');
  }

  /**
   * @param file the file's own name, without folders
   * @param mayBeNull whether a row may be without a picture; asking reads the picture's bytes
   */
  String json(String file, boolean mayBeNull) {
    String column = ParquetEngine.name(name);
    String ref =
        ParquetEngine.quoted(file + "/")
            + " || file_row_number || "
            + ParquetEngine.quoted("/" + refName());
    return switch (kind) {
      case BYTES, PICTURE ->
          mayBeNull
              ? "CASE WHEN "
                  + bytes(column)
                  + " IS NULL THEN "
                  + path(column)
                  + " ELSE "
                  + ref
                  + " END"
              : ref;
      case BYTES_LIST, PICTURE_LIST ->
          "[CASE WHEN %1$s[i + 1] IS NULL THEN NULL ELSE %2$s || '.' || i END for i in range(len(%1$s))]"
              .formatted(column, ref);
      case PATH -> column + ".path";
      case TEXT_BYTES -> "decode(" + column + ")";
      case VALUE -> column;
    };
  }

  /** The bytes of one picture. */
  String bytes(String value) {
    return kind == Kind.PICTURE || kind == Kind.PICTURE_LIST ? value + ".bytes" : value;
  }

  /** Where a picture lies whose bytes are missing. */
  String path(String value) {
    return kind == Kind.PICTURE || kind == Kind.PICTURE_LIST ? value + ".path" : "NULL";
  }
}
