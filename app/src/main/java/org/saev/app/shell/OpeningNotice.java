package org.saev.app.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.Patience;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.Opening;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.ProgressWords;
import org.saev.engine.job.Progress;

/**
 * Which project is being opened, how far that is, and the way out of it. A project that opens in
 * the blink of an eye shows nothing.
 */
final class OpeningNotice extends VBox {
  private static final double WIDTH = 460;

  private final Texts texts;
  private final ProgressBar bar = new ProgressBar();
  private final Label title = new Label();
  private final Label detail = new Label();
  private final Patience patience = new Patience(() -> setVisible(true));

  OpeningNotice(Workspace workspace, Texts texts) {
    this.texts = texts;
    setId("opening");
    getStyleClass().addAll("popup-panel", "opening");
    setMaxSize(WIDTH, USE_PREF_SIZE);
    title.getStyleClass().add("job-title");
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("small");
    detail.getStyleClass().add("muted");
    detail.setWrapText(true);
    detail.setMinHeight(USE_PREF_SIZE);
    HBox head =
        Fx.row(
            "job-head",
            title,
            Fx.button(
                "opening-cancel",
                Icon.CANCEL,
                texts.of("job.cancel"),
                workspace::cancelOpening,
                "small"));
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, bar, detail);
    managedProperty().bind(visibleProperty());
    workspace.openingProperty().subscribe(this::follow);
  }

  private void follow(@Nullable Opening opening) {
    patience.end();
    setVisible(false);
    if (opening == null) {
      return;
    }
    title.textProperty().bind(texts.of("opening.title", opening.folder().getFileName()));
    detail
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words(opening.progressProperty().get()),
                opening.progressProperty(),
                texts.localeProperty()));
    bar.progressProperty().bind(opening.progressProperty().map(JobRow::fraction).orElse(-1.0));
    patience.begin();
  }

  private String words(@Nullable Progress progress) {
    return progress == null ? texts.get("opening.begin") : ProgressWords.of(progress, texts);
  }
}
