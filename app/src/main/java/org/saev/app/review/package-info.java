/** The review page: samples one after the other, decided about by single keys. */
@NullMarked
package org.saev.app.review;

import org.jspecify.annotations.NullMarked;
