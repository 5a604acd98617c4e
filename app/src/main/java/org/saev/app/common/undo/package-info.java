/** Undo and redo: one history for all pages. */
@NullMarked
package org.saev.app.common.undo;

import org.jspecify.annotations.NullMarked;
