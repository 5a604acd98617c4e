/** The audit report. */
@NullMarked
package org.saev.app.report;

import org.jspecify.annotations.NullMarked;
