package org.saev.app.dataset;

import java.util.Set;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.project.DatasetBrowser;

/** That a sample was said to be no duplicate, as a step that can be taken back. */
record Denial(Denials denials, DatasetBrowser browser, String sample, Set<Denied> pairs)
    implements Edit {
  @Override
  public PageId page() {
    return PageId.DATASET;
  }

  @Override
  public String name(Texts texts) {
    return texts.get("edit.duplicate", sample);
  }

  @Override
  public void undo() {
    denials.set(browser, pairs, false);
  }

  @Override
  public void redo() {
    denials.set(browser, pairs, true);
  }
}
