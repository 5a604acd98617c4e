/** What the program remembers between two starts. */
@NullMarked
package org.saev.app.common.prefs;

import org.jspecify.annotations.NullMarked;
