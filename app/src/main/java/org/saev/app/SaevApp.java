package org.saev.app;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.WindowDialogs;
import org.saev.app.common.prefs.AutoSave;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.PreferencesFile;
import org.saev.app.common.task.Threads;
import org.saev.app.shell.WindowFrame;
import org.saev.app.shell.WindowMemory;
import org.saev.engine.project.ProjectDatabase;

/** The window's life cycle; not final only so that its start can be timed. */
public class SaevApp extends Application {
  private @Nullable AutoSave autoSave;

  /** Opens the window and waits until it is closed. */
  static void open(List<String> projects) {
    launch(SaevApp.class, projects.toArray(new String[0]));
  }

  @Override
  public void start(Stage stage) {
    PreferencesFile file = PreferencesFile.ofUser();
    Preferences preferences = file.load();
    autoSave = new AutoSave(preferences, file);
    Threads threads = Threads.ofWindow();
    AppContext context =
        new AppContext(
            stage,
            preferences,
            new EngineProjects(),
            threads,
            (owner, texts, toasts) ->
                new WindowDialogs(owner, texts, toasts, getHostServices()::showDocument));
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> context.failed(e));
    WindowMemory memory = new WindowMemory(stage, preferences.windowPlaceProperty());
    memory.restore();
    stage.show();
    FirstFrame.then(() -> {
      memory.follow();
      context.prepare();
      threads.ask(() -> {
        List<Image> icon = WindowFrame.icon();
        threads.ui().execute(() -> stage.getIcons().setAll(icon));
      });
      threads.ask(ProjectDatabase::prepare);
    });
    getParameters().getUnnamed().stream().findFirst().map(Path::of).ifPresent(context::open);
  }

  @Override
  public void stop() {
    if (autoSave != null) {
      autoSave.close();
    }
  }
}
