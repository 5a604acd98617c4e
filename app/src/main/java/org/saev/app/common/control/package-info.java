/** Controls that more than one page uses. */
@NullMarked
package org.saev.app.common.control;

import org.jspecify.annotations.NullMarked;
