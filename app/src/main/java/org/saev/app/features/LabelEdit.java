package org.saev.app.features;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.label.LabelChange;

/** What somebody wrote of a feature, as a step that can be taken back. */
record LabelEdit(Labelling labelling, LabelChange change) implements Edit {
  @Override
  public PageId page() {
    return PageId.FEATURES;
  }

  @Override
  public String name(Texts texts) {
    FeatureLabel before = change.before();
    FeatureLabel after = change.after();
    int feature = change.feature();
    if (after.equals(before.withName(after.name()))) {
      return texts.get("edit.label.name", feature, said(before.name()), said(after.name()));
    }
    if (after.equals(before.withStar(after.starred()))) {
      return texts.get(after.starred() ? "edit.label.star" : "edit.label.unstar", feature);
    }
    if (after.equals(before.withTags(after.tags()))) {
      return texts.get("edit.label.tags", feature);
    }
    if (after.equals(before.withNote(after.note()))) {
      return texts.get("edit.label.note", feature);
    }
    return texts.get("edit.label", feature);
  }

  private static String said(String name) {
    return name.isEmpty() ? "–" : name;
  }

  @Override
  public void undo() {
    labelling.repeat(change.reversed());
  }

  @Override
  public void redo() {
    labelling.repeat(change);
  }
}
