/** Tests of the filter page. */
@NullMarked
package org.saev.app.training;

import org.jspecify.annotations.NullMarked;
