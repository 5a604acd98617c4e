package org.saev.app.welcome;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.prefs.RecentProject;

/** The first page. */
public final class WelcomeView implements Page {
  private final ScrollPane root = new ScrollPane();
  private final VBox recent = new VBox();
  private final WelcomeViewModel model;
  private final Texts texts;
  private final ObservableValue<String> status;

  public WelcomeView(WelcomeViewModel model, PageTools tools) {
    this.model = model;
    this.texts = tools.texts();
    this.status = texts.of("welcome.status");
    root.setId("welcome-page");
    root.getStyleClass().addAll("page", "welcome-page", "edge-to-edge");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    VBox sheet = Fx.column("welcome-sheet", hero(), start(), steps());
    VBox form = new NewProjectView(model.newProject(), tools);
    HBox centre = new HBox();
    for (VBox one : List.of(sheet, form)) {
      HBox.setHgrow(one, Priority.ALWAYS);
    }
    model
        .newProject()
        .openProperty()
        .subscribe(open -> {
          centre.getChildren().setAll(open ? form : sheet);
          Platform.runLater(this::focus);
        });
    centre.setAlignment(Pos.TOP_CENTER);
    root.setContent(centre);
    recent.getStyleClass().add("recent-list");
    model.recent().addListener((ListChangeListener<RecentProject>) change -> fillRecent());
    fillRecent();
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public ObservableValue<String> status() {
    return status;
  }

  private Node hero() {
    return Fx.column(
        "welcome-hero",
        Fx.paragraph(texts.of("welcome.title"), "hero-title"),
        Fx.paragraph(texts.of("welcome.lead"), "hero-lead"));
  }

  private Node start() {
    FlowPane buttons =
        Fx.flow(
            "start-buttons",
            Fx.button("open-demo", Icon.DEMO, texts.of("welcome.demo"), model::openDemo, "accent"),
            Fx.button("new-project-button", Icon.NEW, texts.of("action.new"), model::beginNew),
            Fx.button("open-project", Icon.OPEN, texts.of("welcome.open"), model::chooseProject));
    VBox begin =
        Fx.column(
            "panel",
            Fx.label(texts.of("welcome.begin"), "section-title"),
            buttons,
            Fx.paragraph(demoHint(), "muted"),
            Fx.paragraph(texts.of("welcome.drop"), "muted"));
    VBox list = Fx.column("panel", Fx.label(texts.of("welcome.recent"), "section-title"), recent);
    return Fx.equalColumns("welcome-row", begin, list);
  }

  private ObservableValue<String> demoHint() {
    return Bindings.createStringBinding(
        () ->
            texts.get(
                model.demoIsAtHandProperty().get() ? "welcome.demo.at-hand" : "welcome.demo.hint"),
        model.demoIsAtHandProperty(),
        texts.localeProperty());
  }

  @Override
  public void shown() {
    model.lookForDemo();
    focus();
  }

  /** The keyboard begins where work does. */
  private void focus() {
    NewProjectViewModel form = model.newProject();
    String first = "#open-demo";
    if (form.openProperty().get()) {
      first = form.datasetProperty().get() == null ? "#new-dataset-file" : "#new-model-folder";
    }
    Node node = root.lookup(first);
    if (node != null) {
      node.requestFocus();
    }
  }

  private Node steps() {
    return Fx.equalColumns(
        "welcome-row",
        step(1, Icon.FEATURES, "welcome.step.look"),
        step(2, Icon.FILTER, "welcome.step.tune"),
        step(3, Icon.REPORT, "welcome.step.hand-on"));
  }

  private Node step(int number, Icon icon, String key) {
    Label badge = Fx.label(texts.of("number.plain", number), "step-number");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    Label title = Fx.paragraph(texts.of(key), "step-title");
    title.setGraphic(icon.node());
    HBox head = Fx.row("step-head", badge, title);
    head.setAlignment(Pos.CENTER_LEFT);
    return Fx.column("panel", head, Fx.paragraph(texts.of(key + ".text"), "muted"));
  }

  private void fillRecent() {
    recent.getChildren().clear();
    if (model.recent().isEmpty()) {
      recent.getChildren().add(Fx.paragraph(texts.of("welcome.recent.none"), "muted"));
    }
    for (RecentProject project : model.recent()) {
      recent.getChildren().add(new RecentRow(project, model, texts));
    }
  }
}
