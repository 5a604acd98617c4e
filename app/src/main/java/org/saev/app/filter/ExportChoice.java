package org.saev.app.filter;

import org.saev.engine.export.ExportScope;

/**
 * What an export may be asked for.
 *
 * @param view the name of a view that was kept; empty for everything else
 */
record ExportChoice(ExportScope scope, String view) {
  static ExportChoice of(ExportScope scope) {
    return new ExportChoice(scope, "");
  }

  /** What a view shows that is kept under this name, whatever is shown now. */
  static ExportChoice view(String name) {
    return new ExportChoice(ExportScope.VIEW, name);
  }

  boolean isNamed() {
    return !view.isEmpty();
  }
}
