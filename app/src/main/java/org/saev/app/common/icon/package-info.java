/** The icons of the program, by meaning. */
@NullMarked
package org.saev.app.common.icon;

import org.jspecify.annotations.NullMarked;
