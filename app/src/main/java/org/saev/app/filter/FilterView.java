package org.saev.app.filter;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.NumberField;
import org.saev.app.common.control.ThresholdHistogram;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.nav.Pieces;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.engine.score.Verdict;

/** The filter page: score, histogram with its two cuts, counts, samples at the cuts, export. */
public final class FilterView implements Page {
  /** What the choice of a score takes of the width, in per cent. */
  private static final double SCORE_SHARE = 36;

  private final StackPane root = new StackPane();
  private final ThresholdHistogram histogram = new ThresholdHistogram();
  private final FilterViewModel model;
  private final ExportModel export;
  private final TuningModel tuning;
  private final Texts texts;
  private final IntegerBinding all;
  private final ObservableValue<String> status;
  private final Pieces missing = new Pieces();

  public FilterView(
      FilterViewModel model,
      TuningModel tuning,
      ExportModel export,
      FilterJobs jobs,
      Workspace workspace,
      Threads threads,
      PageTools tools) {
    this.model = model;
    this.export = export;
    this.tuning = tuning;
    this.texts = tools.texts();
    all =
        Bindings.createIntegerBinding(
            () ->
                model.keepProperty().get()
                    + model.reviewProperty().get()
                    + model.dropProperty().get(),
            model.keepProperty(),
            model.reviewProperty(),
            model.dropProperty());
    status =
        texts.of(
            "filter.status", model.keepProperty(), model.reviewProperty(), model.dropProperty());
    root.setId("filter-page");
    root.getStyleClass().addAll("page", "filter-page");

    Node top = Fx.columns("filter-top", SCORE_SHARE, new ScoreChooser(model, texts), cuts());
    VBox content = Fx.column("filter-content", top, counts());
    var below = content.getChildren();
    missing.add(() -> below.add(new ExportBar(export, jobs, texts)));
    missing.add(() -> below.add(new FilterTools(tuning, model, texts, workspace, threads, tools)));
    missing.add(() -> below.add(strip("low", Verdict.DROP, workspace, threads, tools)));
    missing.add(() -> below.add(strip("high", Verdict.KEEP, workspace, threads, tools)));
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    EmptyState nothing =
        new EmptyState(Icon.FILTER, texts.of("filter.empty.title"), texts.of("filter.empty.hint"))
            .with(
                "filter-to-training",
                texts.of("action.go-training"),
                () -> tools.navigator().show(PageId.TRAINING));
    var empty = all.isEqualTo(0);
    nothing.visibleProperty().bind(empty);
    scroll.visibleProperty().bind(empty.not());
    root.getChildren().addAll(scroll, nothing);
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
    export.refresh();
    tuning.refresh();
    histogram.requestFocus();
  }

  private Node cuts() {
    histogram.setId("threshold-histogram");
    histogram.histogramProperty().bind(model.histogramProperty());
    histogram.lowProperty().bindBidirectional(model.lowProperty());
    histogram.highProperty().bindBidirectional(model.highProperty());
    histogram.localeProperty().bind(texts.localeProperty());
    histogram.setOnCommitted(model::commit);
    histogram.accessibleTextProperty().bind(texts.of("filter.histogram"));
    VBox panel = Fx.column("panel", Fx.paragraph(texts.of("filter.histogram"), "section-title"));
    panel.getChildren().addAll(histogram, fields());
    VBox.setVgrow(histogram, Priority.ALWAYS);
    HBox.setHgrow(panel, Priority.ALWAYS);
    return panel;
  }

  private Node fields() {
    NumberField low = new NumberField(texts, model.lowProperty(), model::typeLow);
    low.setId("low-field");
    NumberField high = new NumberField(texts, model.highProperty(), model::typeHigh);
    high.setId("high-field");
    Button reset =
        Fx.iconButton("filter-reset", Icon.RESET, texts.of("filter.reset"), model::reset);
    return Fx.flow(
        "cut-fields",
        Fx.labelled(texts.of("filter.low"), low),
        Fx.labelled(texts.of("filter.high"), high),
        reset);
  }

  private Node counts() {
    Label unscored =
        Fx.label(texts.of("filter.unscored", model.tally().unscoredProperty()), "muted");
    unscored.visibleProperty().bind(model.tally().unscoredProperty().greaterThan(0));
    unscored.managedProperty().bind(unscored.visibleProperty());
    return Fx.row(
        "count-row",
        new CountTile(Verdict.DROP, model.dropProperty(), all, texts),
        new CountTile(Verdict.REVIEW, model.reviewProperty(), all, texts),
        new CountTile(Verdict.KEEP, model.keepProperty(), all, texts),
        unscored);
  }

  private Node strip(
      String cut, Verdict side, Workspace workspace, Threads threads, PageTools tools) {
    boolean low = side == Verdict.DROP;
    return new BorderStrip(
        cut + "-border",
        texts.of(low ? "filter.border.low" : "filter.border.high"),
        low ? model.tally().borders().low() : model.tally().borders().high(),
        model,
        workspace,
        threads,
        tools);
  }
}
