package org.saev.app.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.LineChart.Curve;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.project.SaeRun;
import org.saev.engine.train.Knob;
import org.saev.engine.train.MetricsRow;

/**
 * The finished SAEs side by side: their figures, their curves over each other, which is current.
 */
final class RunsPane extends VBox {
  private static final List<String> HEADS =
      List.of(
          "training.runs.compare",
          "training.runs.name",
          "training.runs.rate",
          "training.runs.fvu-text",
          "training.runs.fvu-image",
          "training.runs.l0",
          "training.runs.dead",
          "training.runs.minutes");
  private static final int NAME = 1;

  private final TrainingViewModel model;
  private final RunsModel runs;
  private final Texts texts;
  private final GridPane table = new GridPane();
  private final Chart fit;
  private final Chart loss;
  private final Node charts;

  RunsPane(TrainingViewModel model, Texts texts) {
    this.model = model;
    this.runs = model.runs();
    this.texts = texts;
    setId("training-runs");
    getStyleClass().add("panel");
    fit = new Chart("training.runs.curve.fvu", texts);
    loss = new Chart("training.runs.curve.loss", texts);
    charts = Fx.equalColumns("chart-row", fit, loss);
    table.getStyleClass().add("runs-table");
    for (int i = 0; i < HEADS.size(); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHgrow(i == NAME ? Priority.ALWAYS : Priority.SOMETIMES);
      column.setHalignment(i > NAME ? HPos.RIGHT : HPos.LEFT);
      table.getColumnConstraints().add(column);
    }
    table.setMinWidth(USE_PREF_SIZE);
    ScrollPane scroll = new ScrollPane(table);
    scroll.setFitToWidth(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("edge-to-edge", "runs-scroll");
    getChildren()
        .addAll(
            Fx.label(texts.of("training.runs"), "section-title"),
            Fx.paragraph(texts.of("training.runs.hint"), "muted"),
            scroll,
            charts);
    runs.runsProperty().subscribe(this::fill);
    runs.comparedProperty().subscribe(this::fill);
    texts.localeProperty().subscribe(this::fill);
    fill();
  }

  private void fill() {
    List<SaeRun> list = runs.runsProperty().get().list();
    setVisible(!list.isEmpty());
    setManaged(!list.isEmpty());
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    String focused = owner != null && table.getChildren().contains(owner) ? owner.getId() : null;
    table.getChildren().clear();
    for (int i = 0; i < HEADS.size(); i++) {
      Label head = Fx.label(texts.of(HEADS.get(i)), "fact-name");
      head.setMinWidth(USE_PREF_SIZE);
      table.add(head, i, 0);
    }
    for (int i = 0; i < list.size(); i++) {
      addRun(list.get(i), i + 1);
    }
    if (focused != null) {
      // the lines are new, the keyboard stays where it was
      table.lookup("#" + focused).requestFocus();
    }
    List<SaeRun> compared = runs.compared();
    charts.setVisible(!compared.isEmpty());
    charts.setManaged(!compared.isEmpty());
    fit.show(curves(compared, MetricsRow::fvu));
    loss.show(curves(compared, MetricsRow::lossReconstruction));
  }

  private List<Curve> curves(List<SaeRun> compared, ToDoubleFunction<MetricsRow> figure) {
    List<Curve> curves = new ArrayList<>();
    for (SaeRun run : compared) {
      curves.add(
          Course.curve(
              runs.runsProperty().get().course(run.id()),
              figure,
              "run-" + curves.size() + "-color"));
    }
    return curves;
  }

  private void addRun(SaeRun run, int row) {
    int place = List.copyOf(runs.comparedProperty().get()).indexOf(run.id());
    CheckBox shown = new CheckBox();
    shown.setId("compare-" + row);
    shown.setSelected(place >= 0);
    shown.accessibleTextProperty().bind(texts.of("training.runs.compare"));
    shown.setDisable(runs.runsProperty().get().course(run.id()).isEmpty());
    shown.setOnAction(event -> runs.compare(run.id(), shown.isSelected()));
    table.addRow(
        row,
        shown,
        name(run, place),
        figure("number.small", run.settings().get(Knob.LEARNING_RATE.id())),
        figure("number.short", run.fit().map(IndexManifest.Fit::fvuText).orElse(null)),
        figure("number.short", run.fit().map(IndexManifest.Fit::fvuImage).orElse(null)),
        figure("number.short", run.fit().map(RunsPane::l0).orElse(null)),
        figure("number.count", run.fit().isPresent() ? run.dead() : null),
        figure(
            "number.count", run.fit().isPresent() ? Math.ceilDiv((long) run.seconds(), 60L) : null),
        buttons(run, row));
  }

  private static double l0(IndexManifest.Fit fit) {
    return (fit.l0Text() + fit.l0Image()) / 2;
  }

  /** The folder's name, underlined as its curve is drawn, and where it came from. */
  private Node name(SaeRun run, int place) {
    Label name = new Label(run.id());
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.getStyleClass().add("run-name");
    if (place >= 0) {
      name.getStyleClass().addAll("curve-legend", "run-" + place + "-curve");
    }
    if (run.current()) {
      name.getStyleClass().add("current-run");
    }
    VBox words = Fx.column("folder-words", name);
    words.setAlignment(Pos.CENTER_LEFT);
    run.parent()
        .ifPresent(parent ->
            words.getChildren().add(Fx.label(texts.of("training.branch.from", parent), "muted")));
    return words;
  }

  private Label figure(String key, @Nullable Object value) {
    ObservableValue<String> text = value == null ? texts.of("number.none") : texts.of(key, value);
    return Fx.label(text);
  }

  private HBox buttons(SaeRun run, int row) {
    Button use =
        Fx.button(
            "use-" + row,
            Icon.DONE,
            texts.of(run.current() ? "training.runs.current" : "training.runs.use"),
            () -> model.choose(run),
            "small");
    use.setDisable(run.current());
    Button branch =
        Fx.button(
            "branch-" + row,
            Icon.NEIGHBOURS,
            texts.of("training.runs.branch"),
            () -> model.plan().branch(run),
            "small");
    branch.setDisable(!PlanModel.canBranch(run));
    return Fx.row("button-row", use, branch);
  }
}
