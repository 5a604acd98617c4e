/** Tests of the filter page. */
@NullMarked
package org.saev.app.filter;

import org.jspecify.annotations.NullMarked;
