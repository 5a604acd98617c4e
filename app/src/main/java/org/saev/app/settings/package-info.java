/** What the program is set to. */
@NullMarked
package org.saev.app.settings;

import org.jspecify.annotations.NullMarked;
