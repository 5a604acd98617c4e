package org.saev.engine.job;

/** Units per second, smoothed over about five seconds so that the time left does not jump. */
final class RateMeter {
  private static final double HORIZON_SECONDS = 5.0;

  private final long start;
  private long lastTime;
  private long lastDone;
  private double smoothed;

  RateMeter(long startNanos) {
    this.start = startNanos;
    this.lastTime = startNanos;
  }

  /** The rate after {@code done} units at time {@code nanos}; 0 while nothing is known. */
  double update(long nanos, long done) {
    double seconds = (nanos - lastTime) * 1e-9;
    if (seconds <= 0 || done < lastDone) {
      return smoothed;
    }
    double now = (done - lastDone) / seconds;
    double sinceStart = (nanos - start) * 1e-9;
    // until the horizon is filled the plain mean since the start is the better estimate
    double weight = Math.max(1 - Math.exp(-seconds / HORIZON_SECONDS), seconds / sinceStart);
    smoothed += weight * (now - smoothed);
    lastTime = nanos;
    lastDone = done;
    return smoothed;
  }
}
