package org.saev.app.common.nav;

import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.EditTarget;

/** What a page brings to the window. The window knows pages through this alone. */
public interface PageModule {
  PageId id();

  /** The page; built when it is first shown, the same one ever after. */
  Page page();

  /** What can be done on the page, beside undo, redo and find. */
  default void addActions(ActionRegistry registry) {}

  /** What undo, redo and find mean while the page is shown; null if nothing. */
  default @Nullable EditTarget editing() {
    return null;
  }
}
