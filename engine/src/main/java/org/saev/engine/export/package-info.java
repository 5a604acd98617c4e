/** What leaves the program: filtered datasets with a manifest, and the audit report. */
@NullMarked
package org.saev.engine.export;

import org.jspecify.annotations.NullMarked;
