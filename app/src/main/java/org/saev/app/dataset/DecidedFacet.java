package org.saev.app.dataset;

import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.review.ReviewState;

/** Keeps what the dataset page says of decisions true to the log, as soon as that page is shown. */
public final class DecidedFacet {
  private final DatasetViewModel model;
  private final ObservableValue<ReviewState> decisions;
  private final ObservableBooleanValue shown;
  private final Latest telling;
  private final Consumer<Throwable> failed;
  private boolean behind;

  /**
   * @param decisions what the log amounts to
   * @param shown whether the page is in view
   */
  public DecidedFacet(
      DatasetViewModel model,
      ObservableValue<ReviewState> decisions,
      ObservableBooleanValue shown,
      Threads threads,
      Consumer<Throwable> failed) {
    this.model = model;
    this.decisions = decisions;
    this.shown = shown;
    this.failed = failed;
    telling = new Latest(threads);
    decisions.addListener((property, before, now) -> {
      behind = !now.entries().isEmpty();
      tell();
    });
    shown.addListener((property, before, now) -> tell());
  }

  private void tell() {
    DatasetBrowser browser = model.browserProperty().get();
    if (!behind || !shown.get() || browser == null) {
      return;
    }
    behind = false;
    ReviewState now = decisions.getValue();
    telling.ask(
        () -> {
          browser.reviewed(now);
          return browser;
        },
        told -> {
          if (told.equals(model.browserProperty().get())) {
            model.find();
          }
        },
        failed);
  }
}
