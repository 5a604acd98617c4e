package org.saev.app.harvest;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.DeviceBox;
import org.saev.app.common.control.FactGrid;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.NumberField;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.stage.StageProgress;
import org.saev.app.common.stage.StageRunner;
import org.saev.engine.activation.Passes;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.project.DeviceReport;
import org.saev.engine.project.HarvestForecast;
import org.saev.engine.project.ProjectStages;

/** The model, what the harvest will need, and its course. */
public final class HarvestView implements Page {
  private static final double GIB = 1L << 30;

  private final ScrollPane root = new ScrollPane();
  private final HarvestViewModel model;
  private final Workspace workspace;
  private final StageRunner runner;
  private final Texts texts;
  private final ObservableValue<String> status;
  private final Button start;

  public HarvestView(
      HarvestViewModel model, Workspace workspace, StageRunner runner, PageTools tools) {
    this.model = model;
    this.workspace = workspace;
    this.runner = runner;
    texts = tools.texts();
    status =
        runner.orRunning(
            Bindings.createStringBinding(
                () -> texts.get("harvest.state." + stateName()),
                model.stateProperty(),
                texts.localeProperty()),
            texts);
    start = Fx.button("harvest-start", Icon.RESUME, startText(), model::start, "accent");
    start
        .disableProperty()
        .bind(runner.currentProperty().isNotNull().or(model.obstacleProperty().isNotNull()));
    root.setId("harvest-page");
    root.getStyleClass().addAll("page", "form-page", "edge-to-edge");
    root.setFitToWidth(true);
    VBox sheet =
        Fx.column(
            "form-sheet",
            Fx.label(texts.of("page.harvest"), "page-title"),
            Fx.paragraph(texts.of("harvest.intro"), "muted"),
            // above the choices: what starts the harvest is in sight in the smallest window
            course(),
            Fx.equalColumns("form-columns", facts(), choices()));
    root.setContent(sheet);
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
  public void shown() {
    model.watch();
    start.requestFocus();
  }

  private String stateName() {
    return model.stateProperty().get().name().toLowerCase(Locale.ROOT);
  }

  private ObservableValue<String> startText() {
    return Bindings.createStringBinding(
        () -> texts.get("harvest.start." + stateName()),
        model.stateProperty(),
        texts.localeProperty());
  }

  private Node facts() {
    FactGrid grid = new FactGrid(texts);
    workspace.projectProperty().subscribe(() -> fill(grid));
    model.forecastProperty().subscribe(() -> fill(grid));
    fill(grid);
    return Fx.column("panel", Fx.label(texts.of("harvest.facts"), "section-title"), grid);
  }

  private void fill(FactGrid grid) {
    grid.clear();
    ProjectStages project = workspace.project();
    if (project == null) {
      return;
    }
    grid.add("harvest.model", texts.of("number.text", project.info().model().architecture()));
    grid.addPath("harvest.folder", texts.of("number.text", project.info().model().path()));
    HarvestForecast forecast = model.forecastProperty().get();
    if (forecast == null) {
      grid.add("harvest.layer", texts.of("harvest.layer.value", project.info().layer()));
      return;
    }
    grid.add(
        "harvest.layer",
        texts.of("harvest.layer.of", project.info().layer(), forecast.layers() - 1));
    grid.add("harvest.width", texts.of("harvest.width.value", forecast.width()));
    grid.add("harvest.samples", texts.of("number.count", forecast.samples()));
    grid.add(
        "harvest.memory",
        texts.of(
            "harvest.memory.value",
            forecast.memory().whole() / GIB,
            forecast.precision().id(),
            forecast.memoryFree() / GIB));
    grid.add(
        "harvest.disk",
        texts.of("harvest.disk.value", forecast.diskMegabytes(), forecast.freeMegabytes()));
  }

  /** Where the model is run, and why no GPU can be used if that is so. */
  private Node device() {
    DeviceBox box = new DeviceBox("harvest-device", model.deviceProperty(), texts);
    Label found =
        Fx.paragraph(
            Bindings.createStringBinding(
                this::found, model.devicesProperty(), texts.localeProperty()),
            "muted");
    found.setId("harvest-device-found");
    model.devicesProperty().subscribe(report -> box.offer(usable(report)));
    return Fx.column("choice-list", Fx.fieldLabel(texts.of("harvest.device"), box), box, found);
  }

  private static List<CudaReport.Card> usable(@Nullable DeviceReport report) {
    return report == null || report.modelsRefusal().isPresent()
        ? List.of()
        : report.training().cards();
  }

  private String found() {
    DeviceReport report = model.devicesProperty().get();
    if (report == null) {
      return texts.get("training.device.looking");
    }
    return report
        .training()
        .missing()
        .or(report::modelsRefusal)
        .map(texts::error)
        .orElseGet(() -> texts.get("harvest.device.gpu"));
  }

  private Node choices() {
    ToggleGroup group = new ToggleGroup();
    VBox box = Fx.column("choice-list");
    for (Passes passes : Passes.values()) {
      RadioButton button = new RadioButton();
      button.setId("passes-" + passes.id());
      button.setToggleGroup(group);
      button.textProperty().bind(texts.of("harvest.passes." + passes.id()));
      button.setSelected(model.passesProperty().get() == passes);
      button.setOnAction(event -> model.passesProperty().set(passes));
      box.getChildren()
          .addAll(
              button, Fx.paragraph(texts.of("harvest.passes.hint." + passes.id()), "choice-hint"));
    }
    NumberField limit =
        NumberField.whole(
            texts, model.limitProperty(), value -> model.limitProperty().set((int) value));
    limit.setId("harvest-limit");
    CheckBox stream = new CheckBox();
    stream.setId("harvest-stream");
    stream.setWrapText(true);
    stream.textProperty().bind(texts.of("harvest.stream"));
    stream.selectedProperty().bindBidirectional(model.streamProperty());
    return Fx.column(
        "panel",
        device(),
        Fx.label(texts.of("harvest.passes"), "section-title"),
        box,
        Fx.labelled(texts.of("harvest.limit"), limit),
        stream,
        Fx.paragraph(
            Bindings.createStringBinding(
                () -> {
                  HarvestForecast forecast = model.forecastProperty().get();
                  return forecast == null
                      ? ""
                      : texts.get("harvest.stream.hint", forecast.memory().streamed() / GIB);
                },
                model.forecastProperty(),
                texts.localeProperty()),
            "choice-hint"));
  }

  private Node course() {
    Label obstacle = Fx.warning(texts.errorOf(model.obstacleProperty()));
    obstacle.setId("harvest-obstacle");
    Label disk = Fx.warning(tooLittle("harvest.disk.short", HarvestForecast::fitsOnDisk));
    Label memory = Fx.warning(memoryWarning());
    memory.setId("harvest-memory-warning");
    Label words = Fx.paragraph(status);
    words.setId("harvest-state");
    return Fx.column(
        "panel",
        Fx.label(texts.of("harvest.course"), "section-title"),
        words,
        obstacle,
        disk,
        memory,
        new StageProgress(runner, texts),
        start);
  }

  /** What to do where the model does not fit into memory, unless that is done. */
  private ObservableValue<String> memoryWarning() {
    return Bindings.createStringBinding(
        () -> {
          HarvestForecast forecast = model.forecastProperty().get();
          boolean streams = model.streamProperty().get();
          if (forecast == null || forecast.fitsInMemory()) {
            return "";
          }
          if (forecast.fitsStreamed()) {
            return streams ? "" : texts.get("harvest.memory.stream");
          }
          return texts.get("harvest.memory.short");
        },
        model.forecastProperty(),
        model.streamProperty(),
        texts.localeProperty());
  }

  /** The warning under {@code key} unless the forecast fits. */
  private ObservableValue<String> tooLittle(String key, Predicate<HarvestForecast> fits) {
    return Bindings.createStringBinding(
        () -> {
          HarvestForecast forecast = model.forecastProperty().get();
          return forecast == null || fits.test(forecast) ? "" : texts.get(key);
        },
        model.forecastProperty(),
        texts.localeProperty());
  }
}
