package org.saev.app.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectStages;

/** The line at the foot of the window: the project's size, what is in view, running jobs. */
final class StatusBar extends HBox {
  private final Label view = new Label();

  StatusBar(Workspace workspace, Texts texts, Node jobs) {
    setId("status-bar");
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    Label project = new Label();
    project.setId("status-project");
    project
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  ProjectStages open = workspace.project();
                  return open == null
                      ? texts.get("status.no-project")
                      : texts.get("status.project", open.info().name(), open.dataset().size());
                },
                workspace.projectProperty(),
                texts.localeProperty()));
    view.setId("status-view");
    getChildren().addAll(project, view, Fx.spring(), jobs);
  }

  /** Shows what a page says of itself. */
  void follow(ObservableValue<String> text) {
    view.textProperty().unbind();
    view.textProperty().bind(text);
  }
}
