/** Tests of the features page. */
@NullMarked
package org.saev.app.features;

import org.jspecify.annotations.NullMarked;
