/**
 * Looking through a dataset: columns of what is known about each sample, facets with their counts,
 * queries and orders. Knows nothing of where a column's values come from.
 */
@NullMarked
package org.saev.engine.browse;

import org.jspecify.annotations.NullMarked;
