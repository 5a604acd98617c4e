/**
 * Samples of interleaved texts and images: readers, image decoding, thumbnails. Source data is only
 * ever read.
 */
@NullMarked
package org.saev.engine.dataset;

import org.jspecify.annotations.NullMarked;
