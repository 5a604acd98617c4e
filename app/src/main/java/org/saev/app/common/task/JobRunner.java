package org.saev.app.common.task;

import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;

/** Starts engine jobs and keeps the list that the tray shows, newest first. */
public final class JobRunner {
  private static final int FINISHED_KEPT = 5;

  private final Threads threads;
  private final ObservableList<RunningJob> jobs =
      FXCollections.observableArrayList(job -> new Observable[] {job.stateProperty()});

  /**
   * Kept, since a read-only view hears its list through a weak listener and dies with nobody
   * holding it.
   */
  private final ObservableList<RunningJob> view = FXCollections.unmodifiableObservableList(jobs);

  public JobRunner(Threads threads) {
    this.threads = threads;
  }

  /** Every job of this run of the program that the tray still shows; changes with their states. */
  public ObservableList<RunningJob> jobs() {
    return view;
  }

  public boolean isBusy() {
    return jobs.stream().anyMatch(job -> job.state().isActive());
  }

  /**
   * Starts a job on the open project.
   *
   * @param titleKey text key of what it does
   * @param done gets the result on the window's thread
   * @param failed gets the reason on the window's thread; not called when the user cancelled
   */
  public <T> RunningJob start(
      String titleKey, Job<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    return start(new RunningJob(titleKey, true, false), work, done, failed);
  }

  /** Starts a job that has nothing to do with the open project; the rest is as above. */
  public <T> RunningJob startApart(
      String titleKey, Job<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    return start(new RunningJob(titleKey, false, false), work, done, failed);
  }

  /** Starts a job on the open project whose page shows how far it is; the rest is as above. */
  public <T> RunningJob startOnPage(
      String titleKey, Job<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    return start(new RunningJob(titleKey, true, true), work, done, failed);
  }

  private <T> RunningJob start(
      RunningJob job, Job<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    jobs.addFirst(job);
    forgetOldest();
    threads.jobs().execute(() -> run(job, work, done, failed));
    return job;
  }

  /** Takes finished jobs out of the list. */
  public void clearFinished() {
    jobs.removeIf(job -> !job.state().isActive());
  }

  @SuppressWarnings("IllegalCatch")
  private <T> void run(RunningJob job, Job<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    JobContext context =
        new JobContext(job.token(), progress -> threads.ui().execute(() -> job.report(progress)));
    try {
      T result = work.run(context);
      finish(() -> {
        job.end(JobState.DONE, null);
        done.accept(result);
      });
    } catch (CancelledException e) {
      finish(() -> job.end(JobState.CANCELLED, null));
    } catch (RuntimeException | OutOfMemoryError e) {
      finish(() -> {
        job.end(JobState.FAILED, e);
        failed.accept(e);
      });
    }
  }

  private void finish(Runnable ending) {
    threads.ui().execute(ending);
  }

  private void forgetOldest() {
    while (jobs.stream().filter(job -> !job.state().isActive()).count() > FINISHED_KEPT) {
      for (int i = jobs.size() - 1; i >= 0; i--) {
        if (!jobs.get(i).state().isActive()) {
          jobs.remove(i);
          break;
        }
      }
    }
  }
}
