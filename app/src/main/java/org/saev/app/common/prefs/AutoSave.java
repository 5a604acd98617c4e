package org.saev.app.common.prefs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;
import org.slf4j.LoggerFactory;

/** Saves the preferences shortly after they change: once, however many changes come together. */
public final class AutoSave implements AutoCloseable {
  private static final long DELAY_MILLIS = 600;

  private final Preferences preferences;
  private final PreferencesFile file;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "preferences");
        thread.setDaemon(true);
        return thread;
      });
  private @Nullable ScheduledFuture<?> waiting;

  public AutoSave(Preferences preferences, PreferencesFile file) {
    this.preferences = preferences;
    this.file = file;
    InvalidationListener changed = change -> schedule();
    preferences.languageProperty().addListener(changed);
    preferences.themeProperty().addListener(changed);
    preferences.fontPercentProperty().addListener(changed);
    preferences.reviewerProperty().addListener(changed);
    preferences.autoAdvanceProperty().addListener(changed);
    preferences.windowPlaceProperty().addListener(changed);
    preferences.keys().addListener(changed);
    preferences.recent().addListener(changed);
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    timer.shutdownNow();
    if (waiting != null) {
      save();
    }
  }

  private void schedule() {
    if (waiting != null) {
      waiting.cancel(false);
    }
    waiting = timer.schedule(this::save, DELAY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** One at a time: the window may close while the timer saves. */
  private synchronized void save() {
    try {
      file.save(preferences);
    } catch (SaevException e) {
      // losing a preference is no reason to disturb anybody's work; a static logger would set up
      // the log before the first window is on the screen
      LoggerFactory.getLogger(AutoSave.class).warn("preferences not saved", e);
    }
  }
}
