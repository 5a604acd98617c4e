package org.saev.app.common.project;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectStages;

/**
 * The project that is open, one at a time: always its stages, and its results once every stage is
 * finished.
 */
public final class Workspace {
  private final ProjectSource source;
  private final Latest opening;
  private final ReadOnlyObjectWrapper<@Nullable ProjectStages> project =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ProjectSession> session =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private final BooleanProperty loading = new SimpleBooleanProperty();

  public Workspace(ProjectSource source, Threads threads) {
    this.source = source;
    this.opening = new Latest(threads);
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

  /** Whether a project is being opened now. */
  public BooleanProperty loadingProperty() {
    return loading;
  }

  public ProjectSource source() {
    return source;
  }

  /** Opens a project in place of the one that is open; on failure that one stays. */
  public void open(Path folder, Consumer<ProjectStages> opened, Consumer<Throwable> failed) {
    loading.set(true);
    opening.ask(
        () -> Opened.of(source.open(folder)),
        next -> {
          loading.set(false);
          replace(next.project(), next.results());
          opened.accept(next.project());
        },
        reason -> {
          loading.set(false);
          failed.accept(reason);
        });
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
    opening.ask(() -> new Opened(now, now.results().orElse(null)), this::showResults, failed);
  }

  public void close() {
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
