/** Pictures of samples: decoded off the window's thread, kept within a bound. */
@NullMarked
package org.saev.app.common.picture;

import org.jspecify.annotations.NullMarked;
