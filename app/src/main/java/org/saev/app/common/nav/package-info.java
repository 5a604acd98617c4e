/** Which page is shown. */
@NullMarked
package org.saev.app.common.nav;

import org.jspecify.annotations.NullMarked;
