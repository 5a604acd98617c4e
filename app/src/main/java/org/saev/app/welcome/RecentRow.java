package org.saev.app.welcome;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.prefs.RecentProject;

/** A recent project: open, pin, take off the list; a missing one says so. */
final class RecentRow extends HBox {
  RecentRow(RecentProject project, WelcomeViewModel model, Texts texts) {
    getStyleClass().add("recent-row");
    setAlignment(Pos.CENTER_LEFT);
    boolean missing = project.isMissing();
    Label name = Fx.path(new ReadOnlyStringWrapper(project.name()), "recent-name");
    Label folder = Fx.path(new ReadOnlyStringWrapper(project.folder().toString()), "muted");
    VBox lines = new VBox(name, folder);
    if (missing) {
      Label gone = Fx.label(texts.of("welcome.recent.missing"), "recent-missing");
      gone.setGraphic(Icon.WARNING.node());
      lines.getChildren().add(gone);
    }
    Button open = new Button();
    open.getStyleClass().addAll("flat", "recent-open");
    open.setGraphic(lines);
    open.setAlignment(Pos.CENTER_LEFT);
    open.setMaxWidth(Double.MAX_VALUE);
    open.setMinWidth(0);
    open.setAccessibleText(project.name());
    open.setDisable(missing);
    open.setOnAction(event -> model.open(project.folder()));
    HBox.setHgrow(open, Priority.ALWAYS);
    getChildren()
        .addAll(
            open,
            Fx.iconButton(
                "",
                project.pinned() ? Icon.PIN : Icon.UNPIN,
                texts.of(project.pinned() ? "welcome.recent.unpin" : "welcome.recent.pin"),
                () -> model.togglePin(project)),
            Fx.iconButton(
                "", Icon.REMOVE, texts.of("welcome.recent.remove"), () -> model.forget(project)));
  }
}
