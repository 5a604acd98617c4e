/** The opened project, shared by the pages. */
@NullMarked
package org.saev.app.common.project;

import org.jspecify.annotations.NullMarked;
