package org.saev.app.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.HelpFold;
import org.saev.app.common.control.HelpItem;
import org.saev.app.common.control.RangeHistogram;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.browse.Column;
import org.saev.engine.browse.Facet;
import org.saev.engine.browse.Query;

/** What the samples can be told apart by, each value with its count; numbers as a histogram. */
final class FacetPane extends ScrollPane {
  private static final int SHOWN = 8;

  private final DatasetViewModel model;
  private final Texts texts;
  private final FacetWords words;
  private final VBox groups = Fx.column("facet-groups");
  private final Map<String, RangeHistogram> ranges = new HashMap<>();
  private final Map<String, BooleanProperty> explained = new HashMap<>();
  private final Set<String> unfolded = new java.util.HashSet<>();

  FacetPane(DatasetViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    words = new FacetWords(texts);
    setId("facets");
    getStyleClass().addAll("facet-pane", "edge-to-edge");
    setFitToWidth(true);
    setContent(groups);
    model.browserProperty().subscribe(browser -> ranges.clear());
    model.foundProperty().subscribe(found -> fill());
    texts.localeProperty().subscribe(this::fill);
  }

  private void fill() {
    groups.getChildren().clear();
    Button reset =
        Fx.button(
            "facets-reset",
            Icon.RESET,
            texts.of("dataset.facets.reset"),
            () -> model.queryProperty().set(Query.ALL.ordered(model.queryProperty().get().order())),
            "flat",
            "small");
    reset.setDisable(isOpen(model.queryProperty().get()));
    Label title = Fx.label(texts.of("dataset.facets"), "section-title");
    groups.getChildren().add(Fx.flow("facet-head", title, reset));
    for (Facet facet : model.facets()) {
      switch (facet) {
        case Facet.Values values -> addValues(values);
        case Facet.Histogram histogram -> addRange(histogram);
      }
    }
  }

  private static boolean isOpen(Query query) {
    return query.text().isEmpty() && query.chosen().isEmpty() && query.ranges().isEmpty();
  }

  private void addValues(Facet.Values facet) {
    List<Facet.Count> values = facet.values().stream().filter(one -> one.all() > 0).toList();
    boolean onlyNone = values.stream().allMatch(one -> one.value().equals(Column.NONE));
    if (values.isEmpty() || onlyNone) {
      return;
    }
    VBox group =
        group(
            facet.column(),
            words.help(facet.column(), values.stream().map(Facet.Count::value).toList()));
    Set<String> chosen =
        model.queryProperty().get().chosen().getOrDefault(facet.column(), Set.of());
    int largest = values.stream().mapToInt(Facet.Count::shown).max().orElse(0);
    int most = unfolded.contains(facet.column()) ? values.size() : SHOWN;
    for (int i = 0; i < values.size(); i++) {
      Facet.Count count = values.get(i);
      if (i < most || chosen.contains(count.value())) {
        group
            .getChildren()
            .add(line(facet.column(), count, chosen.contains(count.value()), largest));
      }
    }
    if (values.size() > most) {
      group
          .getChildren()
          .add(
              Fx.button(
                  "",
                  Icon.CHEVRON,
                  texts.of("dataset.facets.more", values.size() - most),
                  () -> {
                    unfolded.add(facet.column());
                    fill();
                  },
                  "flat",
                  "small"));
    }
  }

  private HBox line(String column, Facet.Count count, boolean chosen, int largest) {
    CheckBox box = new CheckBox(words.value(column, count.value()));
    box.setSelected(chosen);
    box.setMinWidth(0);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setOnAction(event ->
        model.queryProperty().set(model.queryProperty().get().toggled(column, count.value())));
    HBox.setHgrow(box, javafx.scene.layout.Priority.ALWAYS);
    String key = count.shown() == count.all() ? "dataset.count" : "dataset.count.of";
    Label number = Fx.label(texts.of(key, count.shown(), count.all()), "facet-count");
    number.setMinWidth(USE_PREF_SIZE);
    HBox line = Fx.row("facet-line", box, number);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    line.setStyle(bar(count.shown(), largest));
    return line;
  }

  /** A bar behind a value, as long as it is frequent beside the most frequent one. */
  private static String bar(int shown, int largest) {
    return String.format(
        Locale.ROOT,
        "-fx-background-color: linear-gradient(to right, -color-accent-subtle %1$.1f%%, transparent"
            + " %1$.1f%%);",
        100.0 * shown / Math.max(1, largest));
  }

  /** The histogram is made once for each column: one that is dragged must not be replaced. */
  private void addRange(Facet.Histogram facet) {
    if (facet.low() >= facet.high()) {
      return;
    }
    RangeHistogram range =
        ranges.computeIfAbsent(
            facet.column(),
            column ->
                new RangeHistogram(
                    texts,
                    (low, high) ->
                        model
                            .queryProperty()
                            .set(
                                model
                                    .queryProperty()
                                    .get()
                                    .withRange(column, new Query.Range(low, high))),
                    () -> model.queryProperty().set(model.queryProperty().get().without(column))));
    Query.Range chosen = model.queryProperty().get().ranges().get(facet.column());
    range.show(
        facet.low(),
        facet.high(),
        facet.shown(),
        chosen == null ? facet.low() : chosen.low(),
        chosen == null ? facet.high() : chosen.high());
    group(facet.column(), words.help(facet.column(), List.of())).getChildren().add(range);
  }

  private VBox group(String column, List<HelpItem> help) {
    Label title = Fx.paragraph(new SimpleStringProperty(words.column(column)), "filter-title");
    Node head = help.isEmpty() ? title : explained(column, title, help);
    VBox group = Fx.column("facet-group", head);
    groups.getChildren().add(group);
    return group;
  }

  private HelpFold explained(String column, Label title, List<HelpItem> help) {
    return new HelpFold(
        "help-" + column.replace(':', '-'),
        title,
        new SimpleObjectProperty<>(help),
        explained.computeIfAbsent(column, unknown -> new SimpleBooleanProperty()),
        texts);
  }
}
