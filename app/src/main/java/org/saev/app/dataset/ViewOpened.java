package org.saev.app.dataset;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.browse.Query;

/** A view opened, as a step that brings back what was shown before. */
record ViewOpened(ViewsModel model, Shown before, Shown after) implements Edit {
  /**
   * What was shown.
   *
   * @param view the name of the open view; empty without one
   */
  record Shown(Query query, String view) {}

  @Override
  public PageId page() {
    return PageId.DATASET;
  }

  @Override
  public String name(Texts texts) {
    return texts.get("edit.view.opened", after.view());
  }

  @Override
  public void undo() {
    model.show(before);
  }

  @Override
  public void redo() {
    model.show(after);
  }
}
