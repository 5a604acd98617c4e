/** The window's texts in English and Japanese, switched while it runs. */
@NullMarked
package org.saev.app.common.l10n;

import org.jspecify.annotations.NullMarked;
