/** The saev command line: one class per sub-command. */
@NullMarked
package org.saev.engine.cli;

import org.jspecify.annotations.NullMarked;
