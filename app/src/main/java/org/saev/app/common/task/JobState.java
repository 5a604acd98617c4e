package org.saev.app.common.task;

/** The life of a job in the tray. */
public enum JobState {
  RUNNING,
  PAUSED,
  /** Asked to stop; the job ends at its next safe point. */
  CANCELLING,
  DONE,
  CANCELLED,
  FAILED;

  /** Whether the job still holds a thread. */
  public boolean isActive() {
    return this == RUNNING || this == PAUSED || this == CANCELLING;
  }
}
