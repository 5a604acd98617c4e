/** Tests of the training page. */
@NullMarked
package org.saev.app.training;

import org.jspecify.annotations.NullMarked;
