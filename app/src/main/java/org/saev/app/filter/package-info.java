/** Choosing a score, tuning two thresholds, exporting what is kept. */
@NullMarked
package org.saev.app.filter;

import org.jspecify.annotations.NullMarked;
