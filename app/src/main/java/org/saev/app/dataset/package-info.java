/** The samples as they are: gallery, facets, search, tags. */
@NullMarked
package org.saev.app.dataset;

import org.jspecify.annotations.NullMarked;
