package org.saev.app;

import javafx.stage.Stage;
import org.saev.app.common.dialog.WindowDialogs;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.ProjectSource;
import org.saev.app.common.task.Threads;

/** The window as benchmarks open it: with nobody's preferences, opening no page outside of it. */
final class BenchWindow {
  private BenchWindow() {}

  /** Fills a stage that is not shown yet; on the window's thread. */
  static AppContext in(Stage stage, ProjectSource projects, Threads threads) {
    return new AppContext(
        stage,
        new Preferences(),
        projects,
        threads,
        (owner, texts, toasts) -> new WindowDialogs(owner, texts, toasts, address -> {}));
  }
}
