/** Tests of what pages share. */
@NullMarked
package org.saev.app.common;

import org.jspecify.annotations.NullMarked;
