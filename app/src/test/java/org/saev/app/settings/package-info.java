/** Tests of the settings page. */
@NullMarked
package org.saev.app.settings;

import org.jspecify.annotations.NullMarked;
