/** The table of features and the card of one feature. */
@NullMarked
package org.saev.app.features;

import org.jspecify.annotations.NullMarked;
