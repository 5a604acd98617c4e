/** Running the stages of a project from a page. */
@NullMarked
package org.saev.app.common.stage;

import org.jspecify.annotations.NullMarked;
