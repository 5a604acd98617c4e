package org.saev.engine.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A piece of HTML that is safe to show: text can only get in through {@link #text}, which escapes
 * it.
 */
record Markup(String html) {
  static final Markup NONE = new Markup("");

  /** Text from anywhere, escaped for element content and for quoted attributes. */
  static Markup text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> escape(c, out));
    return new Markup(out.toString());
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '\n', '\t' -> out.appendCodePoint(c);
      default -> {
        // control characters are not allowed in HTML, and lone surrogates not in UTF-8
        boolean shown = !Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF);
        out.appendCodePoint(shown ? c : 0xFFFD);
      }
    }
  }

  /** {@code <tag class="style">…</tag>}; no class where {@code style} is empty. */
  static Markup tag(String tag, String style, Markup... inside) {
    return tag(tag, style, List.of(inside));
  }

  static Markup tag(String tag, String style, Collection<Markup> inside) {
    StringBuilder out = new StringBuilder("<").append(tag);
    if (!style.isEmpty()) {
      out.append(" class=\"").append(style).append('"');
    }
    out.append('>');
    inside.forEach(markup -> out.append(markup.html));
    return new Markup(out.append("</").append(tag).append(">\n").toString());
  }

  static Markup tag(String tag, String style, String text) {
    return tag(tag, style, text(text));
  }

  /**
   * Things side by side, {@code columns} in a row. Each row is a table of its own: print knows no
   * grid, and keeps a heading together with the whole of the table that follows it.
   */
  static Markup columns(String style, int columns, List<Markup> things) {
    List<Markup> tables = new ArrayList<>();
    for (int from = 0; from < things.size(); from += columns) {
      List<Markup> cells = new ArrayList<>();
      for (int i = from; i < from + columns; i++) {
        cells.add(tag("td", "", i < things.size() ? things.get(i) : NONE));
      }
      tables.add(tag("table", "columns " + style, tag("tr", "", cells)));
    }
    return all(tables);
  }

  static Markup all(Collection<Markup> parts) {
    StringBuilder out = new StringBuilder();
    parts.forEach(part -> out.append(part.html));
    return new Markup(out.toString());
  }

  static Markup all(Markup... parts) {
    return all(List.of(parts));
  }
}
