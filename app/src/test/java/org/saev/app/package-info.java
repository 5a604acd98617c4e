/** Tests of the window. */
@NullMarked
package org.saev.app;

import org.jspecify.annotations.NullMarked;
