package org.saev.app.training;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.nav.Pieces;
import org.saev.app.common.stage.StageProgress;
import org.saev.app.common.stage.StageRunner;
import org.saev.engine.project.SaeRun;
import org.saev.engine.train.Knob;
import org.saev.engine.train.Preset;
import org.saev.engine.train.RecipeKind;
import org.saev.engine.train.TrainPlan;

/** The plan on the left, the course of the training on the right. */
public final class TrainingView implements Page {
  private static final double FORM_SHARE = 38;

  private final ScrollPane root = new ScrollPane();
  private final TrainingViewModel model;
  private final PlanModel plan;
  private final StageRunner runner;
  private final Texts texts;
  private final ObservableValue<String> status;
  private final Button proceed;
  private final Pieces missing = new Pieces();

  public TrainingView(TrainingViewModel model, StageRunner runner, PageTools tools) {
    this.model = model;
    plan = model.plan();
    this.runner = runner;
    texts = tools.texts();
    status = runner.orRunning(byNext("training.state."), texts);
    proceed =
        Fx.button(
            "training-proceed", Icon.RESUME, byNext("training.do."), model::proceed, "accent");
    proceed.disableProperty().bind(runner.currentProperty().isNotNull());
    root.setId("training-page");
    root.getStyleClass().addAll("page", "form-page", "edge-to-edge");
    root.setFitToWidth(true);
    VBox sheet =
        Fx.column(
            "form-sheet",
            Fx.label(texts.of("page.training"), "page-title"),
            Fx.paragraph(texts.of("training.intro"), "muted"),
            Fx.columns("form-columns", FORM_SHARE, settings(), course()));
    root.setContent(sheet);
    missing.add(() -> sheet.getChildren().add(new RunsPane(model, texts)));
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public ObservableValue<String> status() {
    return status;
  }

  @Override
  public boolean buildNext() {
    return missing.buildNext();
  }

  @Override
  public void shown() {
    model.price().watch();
    proceed.requestFocus();
  }

  private ObservableValue<String> byNext(String prefix) {
    return Bindings.createStringBinding(
        () -> texts.get(prefix + model.nextProperty().get().name().toLowerCase(Locale.ROOT)),
        model.nextProperty(),
        texts.localeProperty());
  }

  private Node settings() {
    Label problem = Fx.warning(texts.errorOf(plan.problemProperty()));
    problem.setId("training-problem");
    Node presets = presets();
    Node recipe = recipe();
    plan.parentProperty()
        .subscribe(parent -> {
          presets.setDisable(parent != null);
          recipe.setDisable(parent != null);
        });
    VBox panel =
        Fx.column(
            "panel",
            Fx.label(texts.of("training.plan"), "section-title"),
            parent(),
            presets,
            help(
                Bindings.createStringBinding(
                    () -> texts.engine(plan.presetProperty().get().helpKey()),
                    plan.presetProperty(),
                    texts.localeProperty())),
            recipe,
            help(
                Bindings.createStringBinding(
                    () -> texts.engine(plan.kindProperty().get().helpKey()),
                    plan.kindProperty(),
                    texts.localeProperty())));
    missing.add(() -> panel.getChildren().add(new KnobForm(plan, texts)));
    missing.add(() ->
        panel
            .getChildren()
            .addAll(
                problem,
                Fx.paragraph(
                    Bindings.createStringBinding(
                        this::size,
                        plan.planProperty(),
                        plan.widthProperty(),
                        texts.localeProperty()),
                    "muted"),
                new StreamPane(model.stream(), model.price(), texts),
                new PricePane(model.price(), texts)));
    return panel;
  }

  /** What a branch goes on from; takes no room where there is none. */
  private Node parent() {
    Label words =
        Fx.paragraph(
            Bindings.createStringBinding(
                () -> {
                  SaeRun from = plan.parentProperty().get();
                  return from == null ? "" : texts.get("training.branch.from", from.id());
                },
                plan.parentProperty(),
                texts.localeProperty()));
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line =
        Fx.row(
            "knob-line",
            words,
            Fx.button(
                "branch-stop", Icon.REMOVE, texts.of("training.branch.stop"), plan::beginAnew));
    line.setId("training-branch");
    line.setAlignment(Pos.CENTER_LEFT);
    line.visibleProperty().bind(plan.parentProperty().isNotNull());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private static Label help(ObservableValue<String> text) {
    return Fx.paragraph(text, "muted");
  }

  private FlowPane presets() {
    ToggleGroup group = new ToggleGroup();
    FlowPane row = Fx.flow("presets");
    for (Preset preset : Preset.values()) {
      ToggleButton button = new ToggleButton();
      button.setId("preset-" + preset.id());
      button.textProperty().bind(texts.of("training.preset." + preset.id()));
      button.setToggleGroup(group);
      button.setOnAction(event -> {
        plan.presetProperty().set(preset);
        button.setSelected(true);
      });
      plan.presetProperty().subscribe(now -> button.setSelected(now == preset));
      row.getChildren().add(button);
    }
    return row;
  }

  private HBox recipe() {
    ComboBox<RecipeKind> box = new ComboBox<>();
    box.setId("training-recipe");
    box.getItems().setAll(RecipeKind.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable RecipeKind kind) {
            return kind == null ? "" : texts.get("training.recipe." + kind.id());
          }

          @Override
          public RecipeKind fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    box.valueProperty().bindBidirectional(plan.kindProperty());
    return Fx.setting(texts.of("training.recipe"), box);
  }

  /** How large the SAE becomes and how much it sees. */
  private String size() {
    TrainPlan now = plan.planProperty().get();
    return now == null
        ? texts.get("training.size.none")
        : texts.get(
            "training.size", plan.widthProperty().get(), now.whole(Knob.FEATURES), now.tokens());
  }

  /** What became of a training of another SAE that was stopped; takes no room where none was. */
  private Node stopped() {
    Label words =
        Fx.paragraph(
            Bindings.createStringBinding(
                () -> {
                  TrainingViewModel.Stopped at = model.stoppedProperty().get();
                  return at == null ? "" : texts.get("training.stopped", at.step());
                },
                model.stoppedProperty(),
                texts.localeProperty()));
    words.setId("training-stopped");
    VBox box =
        Fx.column(
            "panel-note",
            words,
            Fx.flow(
                "start-buttons",
                Fx.button(
                    "stopped-resume",
                    Icon.RESUME,
                    texts.of("training.stopped.resume"),
                    model::resumeStopped),
                Fx.button(
                    "stopped-discard",
                    Icon.REMOVE,
                    texts.of("training.stopped.discard"),
                    model::discardStopped)));
    box.visibleProperty().bind(model.stoppedProperty().isNotNull());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private Node course() {
    Label words = Fx.paragraph(status);
    words.setId("training-state");
    VBox panel =
        Fx.column(
            "panel",
            Fx.label(texts.of("training.course"), "section-title"),
            words,
            stopped(),
            new StageProgress(runner, texts),
            proceed);
    missing.add(() -> panel.getChildren().add(new CoursePane(model, texts)));
    return panel;
  }
}
