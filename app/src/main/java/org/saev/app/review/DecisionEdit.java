package org.saev.app.review;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.review.Decision;

/**
 * A decision as a step that can be taken back: by one more entry in the log, which only grows.
 *
 * @param page where it was made
 * @param seq its place in the log; the first one's if many were decided at once
 * @param about what was decided; about the first sample if there are many
 * @param samples how many samples it was made about
 */
record DecisionEdit(DecisionDesk desk, PageId page, long seq, Decision.About about, int samples)
    implements Edit {
  boolean isOfMany() {
    return samples > 1;
  }

  @Override
  public String name(Texts texts) {
    String mark = texts.get("review.mark." + Mark.of(about).id());
    return isOfMany()
        ? texts.get("edit.decisions", mark, samples)
        : texts.get("edit.decision", mark, about.sample());
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
