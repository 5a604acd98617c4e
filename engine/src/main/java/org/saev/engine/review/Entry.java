package org.saev.engine.review;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param seq position in the log, from 1 without gaps
 * @param time when it was decided
 * @param reviewer who decided
 */
public record Entry(long seq, Instant time, String reviewer, Decision decision) {}
