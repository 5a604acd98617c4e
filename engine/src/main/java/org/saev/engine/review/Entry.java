package org.saev.engine.review;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param seq position in the log, from 1 without gaps
 * @param time when it was decided
 * @param reviewer who decided
 * @param batch the first entry of those that were made with it in one step, which stand side by
 *     side; its own {@code seq} if it was made alone
 */
public record Entry(long seq, Instant time, String reviewer, Decision decision, long batch) {
  /** An entry made alone. */
  public Entry(long seq, Instant time, String reviewer, Decision decision) {
    this(seq, time, reviewer, decision, seq);
  }

  /** Whether it was made alone, or stands first among those made with it. */
  public boolean leads() {
    return batch == seq;
  }
}
