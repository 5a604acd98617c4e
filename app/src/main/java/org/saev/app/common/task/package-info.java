/** The bridge from engine jobs and slow look-ups to the thread of the window. */
@NullMarked
package org.saev.app.common.task;

import org.jspecify.annotations.NullMarked;
