/** Tests of the review page without a window. */
@NullMarked
package org.saev.app.review;

import org.jspecify.annotations.NullMarked;
