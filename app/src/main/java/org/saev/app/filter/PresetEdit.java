package org.saev.app.filter;

import org.jspecify.annotations.Nullable;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.score.Filter;

/**
 * A named filter saved, replaced or deleted, as a step that can be taken back.
 *
 * @param before what had the name; null if nothing did
 * @param after what has it since; null if it was deleted
 */
record PresetEdit(TuningModel model, String preset, @Nullable Filter before, @Nullable Filter after)
    implements Edit {
  @Override
  public PageId page() {
    return PageId.FILTER;
  }

  @Override
  public String name(Texts texts) {
    return texts.get(after == null ? "edit.preset.deleted" : "edit.preset.saved", preset);
  }

  @Override
  public void undo() {
    model.put(preset, before);
  }

  @Override
  public void redo() {
    model.put(preset, after);
  }
}
