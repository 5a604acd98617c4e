package org.saev.engine.export;

import java.util.Arrays;

/** Cells of a report's tables. */
record Cells(ReportWords words) {
  /** A row of column heads, by text key; said again on every page the table runs over. */
  Markup head(String... keys) {
    return Markup.tag(
        "thead",
        "",
        Markup.tag(
            "tr",
            "head",
            Arrays.stream(keys).map(key -> Markup.tag("th", "", words.text(key))).toList()));
  }

  /** How wide the columns of a table are, in per cent. */
  static Markup widths(int... percent) {
    return Markup.tag(
        "colgroup",
        "",
        Arrays.stream(percent)
            .mapToObj(width -> new Markup("<col style=\"width:" + width + "%\"/>"))
            .toList());
  }

  static Markup row(Markup... cells) {
    return Markup.tag("tr", "", cells);
  }

  static Markup cell(String text) {
    return Markup.tag("td", "", text);
  }

  static Markup number(String text) {
    return Markup.tag("td", "number", text);
  }
}
