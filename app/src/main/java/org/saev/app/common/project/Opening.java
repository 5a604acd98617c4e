package org.saev.app.common.project;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Progress;

/** A project that is being opened. Its progress changes on the window's thread only. */
public final class Opening {
  private final Path folder;
  private final CancelToken token = new CancelToken();
  private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>();

  Opening(Path folder) {
    this.folder = folder;
  }

  /** The project's folder. */
  public Path folder() {
    return folder;
  }

  /** What is read of it now; null until that is known. */
  public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Gives up at the next safe point. */
  void cancel() {
    token.cancel();
  }

  /** What the engine tells of its progress, and asks whether to go on. */
  JobContext context(Executor ui) {
    return new JobContext(token, now -> ui.execute(() -> progress.set(now)));
  }
}
