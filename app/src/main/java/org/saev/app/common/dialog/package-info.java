/** Questions to the user and messages for them, behind interfaces that tests replace. */
@NullMarked
package org.saev.app.common.dialog;

import org.jspecify.annotations.NullMarked;
