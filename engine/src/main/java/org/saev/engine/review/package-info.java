/** Decisions of people: an append-only log, undo as a compensating entry, the review queue. */
@NullMarked
package org.saev.engine.review;

import org.jspecify.annotations.NullMarked;
