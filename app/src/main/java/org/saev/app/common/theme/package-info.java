/** Light and dark look, font size, fonts. */
@NullMarked
package org.saev.app.common.theme;

import org.jspecify.annotations.NullMarked;
