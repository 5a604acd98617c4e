/** Colour scales that colour-blind eyes can read. */
@NullMarked
package org.saev.app.common.color;

import org.jspecify.annotations.NullMarked;
