package org.saev.engine.model;

import java.util.ArrayList;
import java.util.List;

/** Fills the token table of one sample, position by position. */
final class LlavaTokens {
  /** One position; the table's columns in one row. */
  private record Row(
      int id,
      Modality modality,
      int segment,
      int row,
      int col,
      char left,
      char top,
      char right,
      char bottom,
      int start,
      int end) {
    static Row special(int id) {
      char zero = 0;
      return new Row(id, Modality.SPECIAL, -1, 0, 0, zero, zero, zero, zero, 0, 0);
    }
  }

  private final LlavaConfig config;
  private final List<ClipImageProcessor.Prepared> pictures;
  private final OwnText own;
  private final List<Row> rows;

  /**
   * @param pictures the sample's prepared images; empty if this pass shows none
   */
  LlavaTokens(
      LlavaConfig config, int expected, List<ClipImageProcessor.Prepared> pictures, OwnText own) {
    this.config = config;
    this.pictures = pictures;
    this.own = own;
    this.rows = new ArrayList<>(expected + pictures.size() * config.imageTokens());
  }

  void special(int id) {
    rows.add(Row.special(id));
  }

  /**
   * A token of the sample's own text.
   *
   * @param start first char in the joined text; a space before the text may make it negative
   */
  void text(int id, int start, int end) {
    if (id == config.imageToken()) {
      // a caption that spells out the placeholder must not pass for a picture
      special(id);
      return;
    }
    OwnText.Part part = own.partAt(Math.max(start, 0));
    int from = Math.clamp(start, part.start(), part.end()) - part.start();
    int to = Math.clamp(end, part.start(), part.end()) - part.start();
    char zero = 0;
    rows.add(new Row(id, Modality.TEXT, part.segment(), 0, 0, zero, zero, zero, zero, from, to));
  }

  /** All patches of one image, row by row; nothing if this pass shows no pictures. */
  void image(int index) {
    if (index >= pictures.size()) {
      return;
    }
    if (!config.dropClassToken()) {
      // the class token takes an image position but is no place in the picture
      special(config.imageToken());
    }
    ImageGeometry geometry = pictures.get(index).geometry();
    int grid = config.vision().grid();
    int size = config.vision().patch();
    for (int row = 0; row < grid; row++) {
      for (int col = 0; col < grid; col++) {
        rows.add(
            new Row(
                config.imageToken(),
                Modality.IMAGE,
                own.imageSegments().get(index),
                row,
                col,
                geometry.horizontal(col * size),
                geometry.vertical(row * size),
                geometry.horizontal((col + 1) * size),
                geometry.vertical((row + 1) * size),
                0,
                0));
      }
    }
  }

  /** The table, cut at the longest sequence the model was made for. */
  TokenTable build() {
    int length = Math.min(rows.size(), config.text().maxPositions());
    TokenTable table = TokenTable.ofLength(length);
    for (int i = 0; i < length; i++) {
      Row row = rows.get(i);
      table.tokenId()[i] = row.id;
      table.modality()[i] = row.modality.code();
      table.segment()[i] = (short) row.segment;
      table.row()[i] = (short) row.row;
      table.col()[i] = (short) row.col;
      table.left()[i] = row.left;
      table.top()[i] = row.top;
      table.right()[i] = row.right;
      table.bottom()[i] = row.bottom;
      table.spanStart()[i] = row.start;
      table.spanEnd()[i] = row.end;
    }
    return table;
  }
}
