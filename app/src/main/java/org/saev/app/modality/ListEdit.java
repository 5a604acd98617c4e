package org.saev.app.modality;

import java.util.BitSet;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;

/**
 * Other features in the list, as a step that can be taken back.
 *
 * @param before the features chosen before, never modified
 * @param after the features chosen since, never modified
 */
record ListEdit(ModalityViewModel model, BitSet before, BitSet after) implements Edit {
  @Override
  public PageId page() {
    return PageId.MODALITY;
  }

  @Override
  public String name(Texts texts) {
    return texts.get("edit.list", before.cardinality(), after.cardinality());
  }

  @Override
  public void undo() {
    model.list(before);
  }

  @Override
  public void redo() {
    model.list(after);
  }
}
