/** How fast the window is, measured on a generated project of any size. */
@NullMarked
package org.saev.app.bench;

import org.jspecify.annotations.NullMarked;
