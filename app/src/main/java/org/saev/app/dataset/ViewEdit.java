package org.saev.app.dataset;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;

/** A view kept, updated, renamed or deleted, as a step that can be taken back. */
public record ViewEdit(ViewsModel model, ViewChange change) implements Edit {
  @Override
  public PageId page() {
    return PageId.DATASET;
  }

  @Override
  public String name(Texts texts) {
    return change.name(texts);
  }

  @Override
  public void undo() {
    model.repeat(change.inverse());
  }

  @Override
  public void redo() {
    model.repeat(change);
  }
}
