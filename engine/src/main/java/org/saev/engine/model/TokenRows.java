package org.saev.engine.model;

import java.util.ArrayList;
import java.util.List;

/** Fills the token table of one sample, position by position. */
final class TokenRows {
  /** One position; the table's columns in one row. */
  private record Row(
      int id,
      Modality modality,
      int segment,
      int tile,
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
      return new Row(id, Modality.SPECIAL, -1, 0, 0, 0, zero, zero, zero, zero, 0, 0);
    }
  }

  private final int imageToken;
  private final int maxPositions;
  private final OwnText own;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param imageToken id of image positions; -1 if the model has none
   * @param maxPositions longest sequence the model was made for
   */
  TokenRows(int imageToken, int maxPositions, OwnText own) {
    this.imageToken = imageToken;
    this.maxPositions = maxPositions;
    this.own = own;
  }

  boolean isEmpty() {
    return rows.isEmpty();
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
    if (id == imageToken) {
      // a caption that spells out the placeholder must not pass for a picture
      special(id);
      return;
    }
    OwnText.Part part = own.partAt(Math.max(start, 0));
    int from = Math.clamp(start, part.start(), part.end()) - part.start();
    int to = Math.clamp(end, part.start(), part.end()) - part.start();
    char zero = 0;
    rows.add(new Row(id, Modality.TEXT, part.segment(), 0, 0, 0, zero, zero, zero, zero, from, to));
  }

  /**
   * All positions of one picture.
   *
   * @param segment the picture's segment in the sample
   */
  void picture(int segment, PreparedPicture picture) {
    for (PreparedPicture.Cell cell : picture.cells()) {
      if (cell.patch()) {
        rows.add(
            new Row(
                imageToken,
                Modality.IMAGE,
                segment,
                cell.tile(),
                cell.row(),
                cell.col(),
                cell.left(),
                cell.top(),
                cell.right(),
                cell.bottom(),
                0,
                0));
      } else {
        special(imageToken);
      }
    }
  }

  /** The table, cut at the longest sequence the model was made for. */
  TokenTable build() {
    int length = Math.min(rows.size(), maxPositions);
    TokenTable table = TokenTable.ofLength(length);
    for (int i = 0; i < length; i++) {
      Row row = rows.get(i);
      table.tokenId()[i] = row.id;
      table.modality()[i] = row.modality.code();
      table.segment()[i] = (short) row.segment;
      table.tile()[i] = (short) row.tile;
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
