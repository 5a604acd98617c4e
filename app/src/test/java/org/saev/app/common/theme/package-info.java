/** Tests of the looks. */
@NullMarked
package org.saev.app.common.theme;

import org.jspecify.annotations.NullMarked;
