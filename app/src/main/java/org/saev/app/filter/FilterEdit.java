package org.saev.app.filter;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Thresholds;

/** Another filter, as a step that can be taken back. */
record FilterEdit(FilterViewModel model, Filter before, Filter after) implements Edit {
  @Override
  public PageId page() {
    return PageId.FILTER;
  }

  /** Names what changed; where more than one thing did, the whole filter. */
  @Override
  public String name(Texts texts) {
    if (after.score() != before.score()) {
      return texts.get("edit.filter.score", score(texts, before), score(texts, after));
    }
    if (after.perToken() != before.perToken()) {
      return texts.get(after.perToken() ? "edit.filter.per-token" : "edit.filter.whole");
    }
    Thresholds from = before.thresholds();
    Thresholds to = after.thresholds();
    if (after.rule().equals(before.rule())) {
      return cuts(texts, from, to);
    }
    return texts.get(to.equals(from) ? "edit.filter.rule" : "edit.filter");
  }

  private static String cuts(Texts texts, Thresholds from, Thresholds to) {
    String low = texts.get("edit.filter.low", number(texts, from.low()), number(texts, to.low()));
    String high =
        texts.get("edit.filter.high", number(texts, from.high()), number(texts, to.high()));
    if (from.high() == to.high()) {
      return low;
    }
    return from.low() == to.low() ? high : texts.get("edit.filter.both", low, high);
  }

  private static String score(Texts texts, Filter filter) {
    return texts.engine("score.name." + filter.score().id());
  }

  private static String number(Texts texts, double value) {
    return texts.get("number.score", value);
  }

  @Override
  public void undo() {
    model.restore(before);
  }

  @Override
  public void redo() {
    model.restore(after);
  }
}
