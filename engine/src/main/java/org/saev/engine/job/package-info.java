/**
 * Long work: progress with rate and time left, cancellation and pause, and the one-sentence errors
 * every layer throws. Nothing here knows what the work is.
 */
@NullMarked
package org.saev.engine.job;

import org.jspecify.annotations.NullMarked;
