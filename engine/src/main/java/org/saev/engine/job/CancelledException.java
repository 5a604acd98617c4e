package org.saev.engine.job;

/**
 * Thrown out of a job that was asked to stop. Not an error: nothing is reported, exit status 130.
 */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("cancelled");
  }
}
