package org.saev.app.modality;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.FigureFormat;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.GlyphKey;
import org.saev.app.common.control.RangeBox;
import org.saev.app.common.control.RangeFilter;
import org.saev.app.common.control.ScatterPlot;
import org.saev.app.common.control.TypeBox;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.nav.PaneToggle;
import org.saev.app.modality.ModalityViewModel.Layout;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;

/**
 * What is shown at the left, all features as points in the middle, the chosen ones at the right.
 */
public final class ModalityView implements Page {
  private final BorderPane root = new BorderPane();
  private final ModalityViewModel model;
  private final PageTools tools;
  private final Texts texts;
  private final FigureFormat figures;
  private final ScatterPlot plot;
  private final ObservableValue<String> status;

  public ModalityView(ModalityViewModel model, PageTools tools) {
    this.model = model;
    this.tools = tools;
    texts = tools.texts();
    figures = new FigureFormat(texts);
    plot =
        new ScatterPlot(
            this::describe, ScatterLayout.KINDS.stream().map(ScatterLayout::look).toList());
    status =
        texts.of(
            "modality.status",
            Bindings.createIntegerBinding(
                () -> model.shownProperty().get().cardinality(), model.shownProperty()),
            Bindings.size(model.list()));
    root.setId("modality-page");
    root.getStyleClass().addAll("page", "modality-page");
    Region narrowing = narrowing();
    root.setLeft(narrowing);
    root.setCenter(
        plane(
            new PaneToggle(
                "modality-filters", texts.of("features.filters"), narrowing, tools.themes())));
    root.setRight(new ChosenPane(model, tools, figures));
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    model
        .failureProperty()
        .subscribe(failure -> {
          if (failure != null) {
            tools.dialogs().error(failure);
          }
        });
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
    plot.requestFocus();
  }

  private Region narrowing() {
    ScrollPane scroll =
        new ScrollPane(
            Fx.column(
                "filter-groups",
                group("modality.layout", layouts()),
                group("features.filter.types", typeBoxes()),
                group(
                    "features.filter.omega",
                    range("omega", model.ranges().omega(), figures::plain)),
                group(
                    "features.filter.share",
                    range("share", model.ranges().share(), figures::percent)),
                group(
                    "features.filter.density",
                    range("density", model.ranges().density(), figures::power)),
                Fx.button(
                    "modality-reset",
                    Icon.RESET,
                    texts.of("features.filter.reset"),
                    model::reset,
                    "flat")));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("filter-pane", "edge-to-edge");
    return scroll;
  }

  private Node range(String id, RangeFilter range, DoubleFunction<String> format) {
    return new RangeBox("modality-" + id, range, format, texts);
  }

  private Node group(String titleKey, Node content) {
    return Fx.column("filter-group", Fx.paragraph(texts.of(titleKey), "filter-title"), content);
  }

  private Node layouts() {
    ToggleGroup group = new ToggleGroup();
    VBox boxes = Fx.column("type-boxes");
    for (Layout layout : Layout.values()) {
      RadioButton button = new RadioButton();
      button.setId("layout-" + layout);
      button
          .textProperty()
          .bind(
              texts.of(
                  layout == Layout.MAP ? "modality.layout.map" : "modality.layout.share-omega"));
      button.setToggleGroup(group);
      button.setWrapText(true);
      button.setOnAction(event -> model.layoutProperty().set(layout));
      model.layoutProperty().subscribe(now -> button.setSelected(now == layout));
      boxes.getChildren().add(button);
    }
    return boxes;
  }

  private Node typeBoxes() {
    VBox boxes = Fx.column("type-boxes");
    for (ModalityClass type : ScatterLayout.KINDS) {
      boxes
          .getChildren()
          .add(
              Fx.row(
                  "type-key",
                  new TypeBox("modality-type-" + type.name(), type, model.ranges().types(), texts),
                  new GlyphKey(ScatterLayout.look(type))));
    }
    return boxes;
  }

  private Node plane(PaneToggle toggle) {
    plot.setId("scatter");
    plot.setFocusTraversable(true);
    plot.accessibleTextProperty().bind(texts.of("modality.lasso"));
    plot.axesProperty()
        .bind(
            Bindings.createObjectBinding(
                () -> model.axes(figures::percentTick, figures::tick),
                model.pointsProperty(),
                texts.localeProperty()));
    plot.pointsProperty().bind(model.pointsProperty());
    plot.shownProperty().bind(model.shownProperty());
    plot.chosenProperty().bind(model.chosenProperty());
    plot.setOnLasso(model::choose);
    plot.setOnOpen(model::open);
    EmptyState nothing =
        new EmptyState(
                Icon.MODALITY, texts.of("features.empty.title"), texts.of("features.empty.hint"))
            .with("modality-empty-reset", texts.of("features.filter.reset"), model::reset);
    nothing
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.shownProperty().get().isEmpty(), model.shownProperty()));
    StackPane middle = new StackPane(plot, nothing);
    VBox.setVgrow(middle, Priority.ALWAYS);
    Label up = Fx.label(texts.of("modality.axis.omega"), "axis-title");
    Label left = Fx.label(texts.of("modality.axis.text"), "axis-title");
    Label right = Fx.label(texts.of("modality.axis.image"), "axis-title");
    HBox across = Fx.row("axis-line", left, Fx.spring(), right);
    for (Node axis : List.of(up, across)) {
      axis.visibleProperty().bind(model.layoutProperty().isEqualTo(Layout.SHARE_OMEGA));
    }
    Label hint = Fx.paragraph(texts.of("modality.lasso"), "muted");
    HBox.setHgrow(hint, Priority.ALWAYS);
    Node in = Fx.iconButton("scatter-in", Icon.ZOOM_IN, texts.of("modality.in"), plot::zoomIn);
    Node out = Fx.iconButton("scatter-out", Icon.ZOOM_OUT, texts.of("modality.out"), plot::zoomOut);
    Node whole = Fx.iconButton("scatter-all", Icon.FIT, texts.of("modality.whole"), plot::showAll);
    HBox head = Fx.row("scatter-head", toggle, hint, in, out, whole);
    return Fx.column("scatter-frame", head, up, middle, across);
  }

  private String describe(int feature) {
    FeatureStats stats = model.stats(feature);
    return texts.get(
        "modality.point",
        feature,
        tools.words().label(feature),
        figures.plain(stats.omega()),
        figures.percent(stats.imageShare()));
  }

  /** Control+A takes all that is shown, Escape lets go. */
  private void keys(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
      model.chooseShown();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !model.list().isEmpty()) {
      model.chooseNothing();
      event.consume();
    }
  }
}
