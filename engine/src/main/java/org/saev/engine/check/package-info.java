/**
 * Checks that need no model: what is wrong with an image, a text or a pair by itself, and what is
 * in the dataset twice. Each check is one class; the text under its id says what it measures.
 */
@NullMarked
package org.saev.engine.check;

import org.jspecify.annotations.NullMarked;
