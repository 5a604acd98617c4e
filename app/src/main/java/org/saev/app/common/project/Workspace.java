package org.saev.app.common.project;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.job.CancelledException;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectStages;

/**
 * The project that is open, one at a time: always its stages, and its results once every stage is
 * finished.
 */
public final class Workspace {
  private final ProjectSource source;
  private final Threads threads;
  private final Latest refreshing;
  private final ReadOnlyObjectWrapper<@Nullable ProjectStages> project =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ProjectSession> session =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Opening> opening = new ReadOnlyObjectWrapper<>();

  public Workspace(ProjectSource source, Threads threads) {
    this.source = source;
    this.threads = threads;
    this.refreshing = new Latest(threads);
  }

  private record Opened(ProjectStages project, @Nullable ProjectSession results) {
    static Opened of(ProjectStages project) {
      try {
        return new Opened(project, project.results().orElse(null));
      } catch (RuntimeException e) {
        project.close();
        throw e;
      }
    }

    void close() {
      if (results != null) {
        results.close();
      }
      project.close();
    }
  }

  /** The open project, finished or not; null without one. */
  public ReadOnlyObjectProperty<@Nullable ProjectStages> projectProperty() {
    return project.getReadOnlyProperty();
  }

  public @Nullable ProjectStages project() {
    return project.get();
  }

  /** The open project's results; null while a stage is missing. */
  public ReadOnlyObjectProperty<@Nullable ProjectSession> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  public @Nullable ProjectSession session() {
    return session.get();
  }

  /** Counts up when a stage of the open project was finished or left half done. */
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** The project that is being opened now; null while none is. */
  public ReadOnlyObjectProperty<@Nullable Opening> openingProperty() {
    return opening.getReadOnlyProperty();
  }

  public ProjectSource source() {
    return source;
  }

  /**
   * Opens a project in place of the one that is open; on failure, or cancelled, that one stays. A
   * project asked for later takes the place of one that is still being opened.
   */
  public void open(Path folder, Consumer<ProjectStages> opened, Consumer<Throwable> failed) {
    cancelOpening();
    Opening now = new Opening(folder);
    opening.set(now);
    threads.ask(() -> {
      try {
        Opened next = Opened.of(source.open(folder, now.context(threads.ui())));
        threads.ui().execute(() -> arrived(now, next, opened));
      } catch (CancelledException e) {
        threads.ui().execute(() -> isOver(now));
      } catch (RuntimeException | OutOfMemoryError e) {
        threads
            .ui()
            .execute(() -> {
              if (isOver(now)) {
                failed.accept(e);
              }
            });
      }
    });
  }

  /** Gives up the project that is being opened, if one is. */
  public void cancelOpening() {
    Opening now = opening.get();
    if (now != null) {
      now.cancel();
      opening.set(null);
    }
  }

  private void arrived(Opening now, Opened next, Consumer<ProjectStages> opened) {
    if (!isOver(now)) {
      next.close();
      return;
    }
    replace(next.project(), next.results());
    // every page has heard of the project; what it shows first is another stretch of work
    threads
        .ui()
        .execute(() -> {
          if (next.project().equals(project.get())) {
            opened.accept(next.project());
          }
        });
  }

  /** Ends an opening; whether anybody still waits for it. */
  private boolean isOver(Opening now) {
    if (!now.equals(opening.get())) {
      return false;
    }
    opening.set(null);
    return true;
  }

  /**
   * Looks again at what is finished, after a job of the open project ended, and opens its newest
   * results.
   */
  public void refresh(Consumer<Throwable> failed) {
    ProjectStages now = project.get();
    if (now == null) {
      return;
    }
    changes.set(changes.get() + 1);
    refreshing.ask(() -> new Opened(now, now.results().orElse(null)), this::showResults, failed);
  }

  public void close() {
    cancelOpening();
    replace(null, null);
  }

  private void showResults(Opened now) {
    if (now.project().equals(project.get())) {
      ProjectSession before = session.get();
      session.set(now.results());
      if (before != null) {
        before.close();
      }
      changes.set(changes.get() + 1);
    }
  }

  private void replace(@Nullable ProjectStages next, @Nullable ProjectSession results) {
    ProjectSession resultsBefore = session.get();
    ProjectStages before = project.get();
    // pages of results look at the project when their session changes: it stands first
    project.set(next);
    session.set(results);
    changes.set(changes.get() + 1);
    if (resultsBefore != null) {
      resultsBefore.close();
    }
    if (before != null) {
      before.close();
    }
  }
}
