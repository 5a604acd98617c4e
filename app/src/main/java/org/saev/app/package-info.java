/** The desktop application: one package per page, a shell around them. */
@NullMarked
package org.saev.app;

import org.jspecify.annotations.NullMarked;
