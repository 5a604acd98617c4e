/** The window around the pages: navigation rail, menus, command palette, status bar, job tray. */
@NullMarked
package org.saev.app.shell;

import org.jspecify.annotations.NullMarked;
