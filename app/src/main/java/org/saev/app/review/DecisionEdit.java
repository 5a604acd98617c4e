package org.saev.app.review;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.review.Decision;

/**
 * A decision as a step that can be taken back: by one more entry in the log, which only grows.
 *
 * @param seq its place in the log
 */
record DecisionEdit(DecisionDesk desk, long seq, Decision.About about) implements Edit {
  @Override
  public PageId page() {
    return PageId.REVIEW;
  }

  @Override
  public String name(Texts texts) {
    return texts.get(
        "edit.decision", texts.get("review.mark." + Mark.of(about).id()), about.sample());
  }

  @Override
  public void undo() {
    desk.takeBack(this);
  }

  @Override
  public void redo() {
    desk.bringBack(this);
  }
}
