package org.saev.app.welcome;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.engine.project.ModelOutlook;

/** The form of a new project: four steps on one sheet, each checked as soon as it is filled in. */
final class NewProjectView extends VBox {
  private static final double GIB = 1L << 30;

  private final NewProjectViewModel model;
  private final Texts texts;

  NewProjectView(NewProjectViewModel model, PageTools tools) {
    this.model = model;
    texts = tools.texts();
    setId("new-project");
    getStyleClass().addAll("form-sheet", "new-project");
    Button create =
        Fx.button("new-create", Icon.DONE, texts.of("new.create"), model::create, "accent");
    create.disableProperty().bind(model.readyProperty().not());
    Button cancel = Fx.button("new-cancel", Icon.REMOVE, texts.of("new.cancel"), model::cancel);
    HBox buttons = Fx.row("button-row", create, cancel);
    getChildren()
        .addAll(
            Fx.label(texts.of("new.title"), "page-title"),
            Fx.paragraph(texts.of("new.intro"), "muted"),
            dataset(tools),
            Fx.equalColumns("form-columns", modelStep(), layer()),
            place(),
            buttons);
  }

  private Node dataset(PageTools tools) {
    Label problem = Fx.warning(texts.errorOf(model.datasetProblemProperty()));
    problem.setId("new-dataset-problem");
    return step(
        "new.dataset",
        chosen(
            path(model.datasetProperty(), "new.dataset.none"),
            Fx.button(
                "new-dataset-file", Icon.OPEN, texts.of("new.file"), model::chooseDatasetFile),
            Fx.button(
                "new-dataset-folder",
                Icon.OPEN,
                texts.of("new.folder"),
                model::chooseDatasetFolder)),
        problem,
        new DatasetPreview(model, tools));
  }

  private Node modelStep() {
    Label what = Fx.paragraph(outlook(), "fact-value");
    what.setId("new-model-outlook");
    return step(
        "new.model",
        chosen(
            path(model.modelProperty(), "new.model.none"),
            Fx.button("new-model-folder", Icon.OPEN, texts.of("new.folder"), model::chooseModel)),
        Fx.warning(texts.errorOf(model.modelProblemProperty())),
        what,
        Fx.warning(
            Bindings.createStringBinding(
                () -> {
                  ModelOutlook known = model.outlookProperty().get();
                  return known == null || known.fits() ? "" : texts.get("harvest.memory.short");
                },
                model.outlookProperty(),
                texts.localeProperty())));
  }

  private ObservableValue<String> outlook() {
    return Bindings.createStringBinding(
        () -> {
          ModelOutlook known = model.outlookProperty().get();
          return known == null
              ? ""
              : texts.get(
                  "new.model.value",
                  known.info().architecture(),
                  known.info().layers(),
                  known.info().hiddenSize(),
                  known.memory().whole() / GIB,
                  known.precision().id(),
                  known.memoryFree() / GIB);
        },
        model.outlookProperty(),
        texts.localeProperty());
  }

  private Node layer() {
    Spinner<Integer> spinner = new Spinner<>();
    spinner.setId("new-layer");
    spinner.setEditable(true);
    SpinnerValueFactory.IntegerSpinnerValueFactory values =
        new SpinnerValueFactory.IntegerSpinnerValueFactory(0, 0);
    spinner.setValueFactory(values);
    model
        .outlookProperty()
        .subscribe(known -> values.setMax(known == null ? 0 : known.info().layers() - 1));
    model.layerProperty().subscribe(now -> values.setValue(now.intValue()));
    values.valueProperty().subscribe(now -> model.layerProperty().set(now));
    spinner.disableProperty().bind(model.outlookProperty().isNull());
    return step("new.layer", spinner, Fx.paragraph(texts.of("new.layer.hint"), "muted"));
  }

  private Node place() {
    return step(
        "new.place",
        chosen(
            path(model.placeProperty(), "new.place.none"),
            Fx.button("new-place", Icon.OPEN, texts.of("new.place.choose"), model::choosePlace)));
  }

  private VBox step(String key, Node... content) {
    VBox box = Fx.column("panel", Fx.label(texts.of(key), "section-title"));
    box.getChildren().addAll(content);
    box.setAlignment(Pos.TOP_LEFT);
    return box;
  }

  /** What was chosen, and behind it, where there is room, the buttons that choose. */
  private static FlowPane chosen(Label what, Button... buttons) {
    FlowPane line = Fx.flow("start-buttons", what, Fx.row("button-row", buttons));
    line.setMinWidth(0);
    what.maxWidthProperty().bind(line.widthProperty());
    return line;
  }

  /** A path stays on one line, since lines break at any letter of it; what to choose may wrap. */
  private Label path(ObservableValue<? extends @Nullable Path> path, String noneKey) {
    Label label =
        Fx.path(
            Bindings.createStringBinding(
                () -> path.getValue() == null ? texts.get(noneKey) : path.getValue().toString(),
                path,
                texts.localeProperty()),
            "fact-value");
    label
        .wrapTextProperty()
        .bind(Bindings.createBooleanBinding(() -> path.getValue() == null, path));
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
