package org.saev.app.filter;

import org.saev.engine.export.ExportScope;

/**
 * What an export may be asked for.
 *
 * @param view the name of a view that was kept; empty for everything else
 */
public record ExportChoice(ExportScope scope, String view) {
  /** A scope that has no name of its own. */
  public static ExportChoice of(ExportScope scope) {
    return new ExportChoice(scope, "");
  }

  /** What a view shows that is kept under this name, whatever is shown now. */
  public static ExportChoice view(String name) {
    return new ExportChoice(ExportScope.VIEW, name);
  }

  /** Whether it is a view under its name. */
  public boolean isNamed() {
    return !view.isEmpty();
  }
}
