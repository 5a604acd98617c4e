/** The first page: open the demo, open a project, go on with a recent one. */
@NullMarked
package org.saev.app.welcome;

import org.jspecify.annotations.NullMarked;
