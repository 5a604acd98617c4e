/** What surrounds the pages, without a window. */
@NullMarked
package org.saev.app.shell;

import org.jspecify.annotations.NullMarked;
