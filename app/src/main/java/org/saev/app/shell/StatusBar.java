package org.saev.app.shell;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.WorkStatus;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectStages;

/**
 * The line at the foot of the window: the project's size, what the page says of itself, what is in
 * view, selected and reviewed, when something was last saved, running jobs.
 */
public final class StatusBar extends HBox {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** A longer text of the page gives way too, a shorter one not before the project's name. */
  private static final double KEPT_LETTERS = 24;

  private final Label view =
      new Label() {
        @Override
        protected double computeMinWidth(double height) {
          return Math.min(computePrefWidth(height), KEPT_LETTERS * getFont().getSize());
        }
      };

  /**
   * @param tight whether there is little room: then what stands elsewhere too is left out
   */
  public StatusBar(
      Workspace workspace, WorkStatus work, Texts texts, ObservableBooleanValue tight) {
    setId("status-bar");
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    Label project =
        Fx.path(
            Bindings.createStringBinding(
                () -> {
                  ProjectStages open = workspace.project();
                  return open == null
                      ? texts.get("status.no-project")
                      : texts.get("status.project", open.info().name(), open.dataset().size());
                },
                workspace.projectProperty(),
                texts.localeProperty()));
    project.setId("status-project");
    project.visibleProperty().bind(Bindings.not(tight));
    project.managedProperty().bind(project.visibleProperty());
    view.setId("status-view");
    getChildren()
        .addAll(
            project,
            view,
            Fx.spring(),
            count(
                "status-in-view",
                Bindings.and(work.inViewProperty().greaterThanOrEqualTo(0), Bindings.not(tight)),
                texts.of("status.in-view", work.inViewProperty())),
            count(
                "status-selected",
                work.selectedProperty().greaterThanOrEqualTo(0),
                texts.of("status.selected", work.selectedProperty())),
            count(
                "status-reviewed",
                work.reviewedProperty().greaterThanOrEqualTo(0),
                texts.of("status.reviewed", work.reviewedProperty())),
            saved(work, texts));
  }

  /** Puts the jobs at the right end. */
  void addJobs(Node jobs) {
    getChildren().add(jobs);
  }

  /** Shows what a page says of itself. */
  void follow(ObservableValue<String> text) {
    view.textProperty().unbind();
    view.textProperty().bind(text);
  }

  /** A count that takes no room while nobody has counted. */
  private static Label count(
      String id, ObservableBooleanValue counted, ObservableValue<String> text) {
    Label label = Fx.label(text);
    label.setId(id);
    label.setMinWidth(USE_PREF_SIZE);
    label.visibleProperty().bind(counted);
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private static Label saved(WorkStatus work, Texts texts) {
    Label label = new Label();
    label.setId("status-saved");
    label.setMinWidth(USE_PREF_SIZE);
    label.setGraphic(Icon.DONE.node());
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  LocalTime at = work.savedProperty().get();
                  return at == null ? "" : texts.get("status.saved", CLOCK.format(at));
                },
                work.savedProperty(),
                texts.localeProperty()));
    label.visibleProperty().bind(work.savedProperty().isNotNull());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }
}
