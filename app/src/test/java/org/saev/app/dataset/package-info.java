/** Tests of the dataset page. */
@NullMarked
package org.saev.app.dataset;

import org.jspecify.annotations.NullMarked;
