package org.saev.engine.job;

/**
 * A piece of long work. It runs on the thread that calls it; the window and the command line choose
 * which.
 */
@FunctionalInterface
public interface Job<T> {
  /**
   * @throws CancelledException if the context was cancelled
   * @throws SaevException if the work cannot be done, in one sentence
   */
  T run(JobContext context);
}
