package org.saev.app.common.project;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;

/** The project that is open, one at a time. */
public final class Workspace {
  private final ProjectSource source;
  private final Latest opening;
  private final ReadOnlyObjectWrapper<@Nullable ProjectSession> session =
      new ReadOnlyObjectWrapper<>();
  private final BooleanProperty loading = new SimpleBooleanProperty();

  public Workspace(ProjectSource source, Threads threads) {
    this.source = source;
    this.opening = new Latest(threads);
  }

  public ReadOnlyObjectProperty<@Nullable ProjectSession> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  public @Nullable ProjectSession session() {
    return session.get();
  }

  /** Whether a project is being opened now. */
  public BooleanProperty loadingProperty() {
    return loading;
  }

  public ProjectSource source() {
    return source;
  }

  /** Opens a project in place of the one that is open; on failure that one stays. */
  public void open(Path folder, Consumer<ProjectSession> opened, Consumer<Throwable> failed) {
    loading.set(true);
    opening.ask(
        () -> source.open(folder),
        next -> {
          loading.set(false);
          replace(next);
          opened.accept(next);
        },
        reason -> {
          loading.set(false);
          failed.accept(reason);
        });
  }

  public void close() {
    replace(null);
  }

  private void replace(@Nullable ProjectSession next) {
    ProjectSession before = session.get();
    session.set(next);
    if (before != null) {
      before.close();
    }
  }
}
