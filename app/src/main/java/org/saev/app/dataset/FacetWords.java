package org.saev.app.dataset;

import java.util.List;
import org.saev.app.common.control.HelpItem;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.browse.Column;
import org.saev.engine.project.DatasetBrowser;

/** Names of columns and values as people read them. */
final class FacetWords {
  private static final String SCORE = "score:";
  private static final String DATA = "data:";

  private final Texts texts;

  FacetWords(Texts texts) {
    this.texts = texts;
  }

  String column(String id) {
    if (id.startsWith(SCORE)) {
      return texts.engine("score.name." + id.substring(SCORE.length()));
    }
    if (id.startsWith(DATA)) {
      return id.substring(DATA.length());
    }
    return switch (id) {
      case DatasetBrowser.CHECK -> texts.get("dataset.column.check");
      case DatasetBrowser.TAG -> texts.get("dataset.column.tag");
      case DatasetBrowser.REVIEW -> texts.get("dataset.column.review");
      case "text-length" -> texts.get("dataset.column.text-length");
      case "images" -> texts.get("dataset.column.images");
      default -> id;
    };
  }

  /**
   * What there is to explain of a column.
   *
   * @param values those that are listed
   */
  List<HelpItem> help(String column, List<String> values) {
    if (column.startsWith(SCORE)) {
      return List.of(HelpItem.ofScore(column.substring(SCORE.length())));
    }
    if (column.equals(DatasetBrowser.CHECK)) {
      return values.stream()
          .filter(value -> !value.equals(Column.NONE))
          .map(HelpItem::ofCheck)
          .toList();
    }
    return List.of();
  }

  String value(String column, String value) {
    if (value.equals(Column.NONE)) {
      return texts.get("dataset.value.none");
    }
    return switch (column) {
      case DatasetBrowser.REVIEW -> texts.get("dataset.choice." + value);
      case DatasetBrowser.CHECK -> check(value);
      default -> value;
    };
  }

  /** What a check looks for, in a few words. */
  String check(String id) {
    // the engine's definition of a check begins with its name
    return texts.engine(id).split("[:：(（.。]", 2)[0].strip();
  }
}
