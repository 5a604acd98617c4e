package org.saev.app.common.nav;

import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;

/** What a page brings to the window. The window knows pages through this alone. */
public interface PageModule {
  PageId id();

  /** The page; built when it is first shown, the same one ever after. */
  Page page();

  /** What can be done on the page, beside searching it. */
  default void addActions(ActionRegistry registry) {}

  /** Puts the keyboard where the page shown is searched; null if it cannot be. */
  default @Nullable Runnable search() {
    return null;
  }
}
