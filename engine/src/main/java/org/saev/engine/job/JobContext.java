package org.saev.engine.job;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a running job sees of the outside: it says how far it is, and asks whether to go on. Reports
 * are thinned to ten a second, so a job may call {@link #progress} as often as it likes, and from
 * several threads: while it is paused all of them wait.
 */
public final class JobContext {
  private static final long REPORT_EVERY_NANOS = 100_000_000;

  private final CancelToken token;
  private final Consumer<Progress> listener;
  private final LongSupplier nanoTime;
  private String stage = "stage.start";
  private String unit = "unit.steps";
  private long total;
  private Map<String, Double> figures = Map.of();
  private RateMeter rate;
  private long lastReport;

  public JobContext(CancelToken token, Consumer<Progress> listener) {
    this(token, listener, System::nanoTime);
  }

  JobContext(CancelToken token, Consumer<Progress> listener, LongSupplier nanoTime) {
    this.token = token;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.rate = new RateMeter(nanoTime.getAsLong());
  }

  /** A context nobody listens to and nobody cancels. */
  public static JobContext silent() {
    return new JobContext(new CancelToken(), progress -> {});
  }

  /**
   * Begins a stage.
   *
   * @param stage message key, such as {@code stage.harvest}
   * @param unit message key of what is counted, such as {@code unit.samples}
   * @param total how many units there are; 0 if unknown
   */
  public synchronized void stage(String stage, String unit, long total) {
    token.checkpoint();
    this.stage = stage;
    this.unit = unit;
    this.total = total;
    figures = Map.of();
    rate = new RateMeter(nanoTime.getAsLong());
    report(0, true);
  }

  /** Live figures shown with the next report. */
  public synchronized void figures(Map<String, Double> figures) {
    this.figures = figures;
  }

  /**
   * Says that {@code done} units of the stage are finished, and waits here while the job is paused.
   *
   * @throws CancelledException once the job was cancelled
   */
  public synchronized void progress(long done) {
    token.checkpoint();
    report(done, done >= total && total > 0);
  }

  public CancelToken token() {
    return token;
  }

  private void report(long done, boolean always) {
    long now = nanoTime.getAsLong();
    if (!always && now - lastReport < REPORT_EVERY_NANOS) {
      return;
    }
    lastReport = now;
    double perSecond = rate.update(now, done);
    double left = perSecond > 0 && total > 0 ? (total - done) / perSecond : -1;
    listener.accept(new Progress(stage, done, total, unit, perSecond, left, figures));
  }
}
