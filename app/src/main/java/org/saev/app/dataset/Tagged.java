package org.saev.app.dataset;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.project.TagEdit;

/**
 * A tag put on samples or taken from them, as a step that can be taken back.
 *
 * @param change the samples that it changed, which may be fewer than were chosen
 */
public record Tagged(Tagging tagging, TagEdit change) implements Edit {
  @Override
  public PageId page() {
    return PageId.DATASET;
  }

  @Override
  public String name(Texts texts) {
    String key = change.set() ? "edit.tag.put" : "edit.tag.taken";
    return texts.get(key, change.tag(), change.rows().cardinality());
  }

  @Override
  public void undo() {
    tagging.repeat(change.inverse());
  }

  @Override
  public void redo() {
    tagging.repeat(change);
  }
}
