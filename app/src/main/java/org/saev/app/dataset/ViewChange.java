package org.saev.app.dataset;

import org.jspecify.annotations.Nullable;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.browse.SavedView;
import org.saev.engine.browse.SavedViews;

/** What can happen to the views of a dataset. */
sealed interface ViewChange {
  /** Makes the change where views are kept. */
  void store(SavedViews in);

  /** The change that takes this one back. */
  ViewChange inverse();

  /** What happened, in a few words of the language shown. */
  String name(Texts texts);

  /**
   * A name came to stand for a view, for another one, or for none any more.
   *
   * @param before what had the name; null if nothing did
   * @param after what has it since; null if it was deleted
   */
  record Put(String view, @Nullable SavedView before, @Nullable SavedView after)
      implements ViewChange {
    @Override
    public void store(SavedViews in) {
      if (after == null) {
        in.delete(view);
      } else {
        in.save(view, after);
      }
    }

    @Override
    public ViewChange inverse() {
      return new Put(view, after, before);
    }

    @Override
    public String name(Texts texts) {
      String key = before == null ? "edit.view.kept" : "edit.view.updated";
      return texts.get(after == null ? "edit.view.deleted" : key, view);
    }
  }

  /** A view got another name. */
  record Renamed(String from, String to) implements ViewChange {
    @Override
    public void store(SavedViews in) {
      in.rename(from, to);
    }

    @Override
    public ViewChange inverse() {
      return new Renamed(to, from);
    }

    @Override
    public String name(Texts texts) {
      return texts.get("edit.view.renamed", from, to);
    }
  }
}
