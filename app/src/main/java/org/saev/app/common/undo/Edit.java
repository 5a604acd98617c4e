package org.saev.app.common.undo;

import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;

/**
 * Something a user did that can be taken back and made again. Both work on the window's thread and
 * may end their writing later, in the order they were called.
 */
public interface Edit {
  /** Where it can be seen. */
  PageId page();

  /** What was done, in a few words of the language shown: "drop below 0.31 → 0.42". */
  String name(Texts texts);

  void undo();

  void redo();
}
