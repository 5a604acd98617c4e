package org.saev.engine.review;

import java.util.List;
import org.saev.engine.job.JobContext;

/**
 * All decisions in the order they were made. The log only grows: nothing in it is changed or
 * removed, and an undo is one more entry. Safe from several threads.
 */
public interface DecisionLog {
  /**
   * Adds a decision; when this returns it survives a crash.
   *
   * @throws IllegalArgumentException if it undoes an entry that does not exist
   */
  Entry append(String reviewer, Decision decision);

  /**
   * Adds decisions about several samples as one step, which is taken back as one. When this returns
   * all of them survive a crash; where it throws, or the process dies before, none is in the log.
   *
   * @param context is told how far it is; may cancel it
   */
  List<Entry> append(String reviewer, List<Decision.About> decisions, JobContext context);

  /** Every entry, oldest first. */
  List<Entry> entries();

  /**
   * Refuses an undo of something that is not in a log of {@code size} entries.
   *
   * @throws IllegalArgumentException if so
   */
  static void check(Decision decision, long size) {
    if (decision instanceof Decision.Undo undo && (undo.seq() < 1 || undo.seq() > size)) {
      throw new IllegalArgumentException("no entry " + undo.seq() + " in a log of " + size);
    }
  }
}
