/** Undo and redo. */
@NullMarked
package org.saev.app.common.undo;

import org.jspecify.annotations.NullMarked;
