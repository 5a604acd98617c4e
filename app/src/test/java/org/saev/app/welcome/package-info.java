/** Tests of the first page. */
@NullMarked
package org.saev.app.welcome;

import org.jspecify.annotations.NullMarked;
