package org.saev.app.features;

import atlantafx.base.controls.CustomTextField;
import java.text.NumberFormat;
import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.Histogram;
import org.saev.app.common.control.MiniHistogram;
import org.saev.app.common.control.TypeChip;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.ModalityClass;

/** What narrows the list: a word or number, the types, three ranges. */
final class FeatureFilterPane extends ScrollPane {
  private final Texts texts;
  private final FeaturesViewModel model;
  private final CustomTextField search = new CustomTextField();

  FeatureFilterPane(FeaturesViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("feature-filters");
    getStyleClass().addAll("filter-pane", "edge-to-edge");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(
        Fx.column(
            "filter-groups",
            searchField(),
            group("features.filter.types", typeBoxes()),
            group("features.filter.omega", range("omega", model.omega(), this::plain)),
            group("features.filter.share", range("share", model.share(), this::percent)),
            group("features.filter.density", range("density", model.density(), this::power)),
            Fx.button(
                "filters-reset",
                Icon.RESET,
                texts.of("features.filter.reset"),
                model::resetFilters,
                "flat")));
  }

  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private Node searchField() {
    search.setId("feature-search");
    search.setLeft(Icon.SEARCH.node());
    search.promptTextProperty().bind(texts.of("features.search"));
    search.accessibleTextProperty().bind(texts.of("features.search"));
    search.textProperty().bindBidirectional(model.queryProperty());
    return search;
  }

  private Node group(String titleKey, Node content) {
    return Fx.column("filter-group", Fx.label(texts.of(titleKey), "filter-title"), content);
  }

  private Node typeBoxes() {
    VBox boxes = new VBox();
    boxes.getStyleClass().add("type-boxes");
    for (ModalityClass type :
        new ModalityClass[] {
          ModalityClass.CROSS_MODAL,
          ModalityClass.TEXT_ONLY,
          ModalityClass.IMAGE_ONLY,
          ModalityClass.RARE,
          ModalityClass.DEAD
        }) {
      boxes.getChildren().add(typeBox(type));
    }
    return boxes;
  }

  private CheckBox typeBox(ModalityClass type) {
    CheckBox box = new CheckBox();
    box.setId("type-" + type.name());
    TypeChip chip = new TypeChip(texts);
    chip.show(type);
    box.setGraphic(chip);
    box.accessibleTextProperty().bind(texts.of(TypeChip.key(type)));
    box.setSelected(model.types().contains(type));
    box.setOnAction(event -> {
      if (box.isSelected()) {
        model.types().add(type);
      } else {
        model.types().remove(type);
      }
    });
    model
        .types()
        .addListener(
            (SetChangeListener<ModalityClass>)
                change -> box.setSelected(model.types().contains(type)));
    return box;
  }

  private Node range(String id, RangeFilter range, DoubleFunction<String> format) {
    MiniHistogram histogram = new MiniHistogram();
    histogram.histogramProperty().bind(range.histogramProperty());
    histogram.lowProperty().bind(range.lowProperty());
    histogram.highProperty().bind(range.highProperty());
    RangeSlider slider = new RangeSlider();
    slider.setId("range-" + id);
    // the skin keeps the ends it was built with: limits first, then values
    range
        .histogramProperty()
        .subscribe(shown -> {
          limits(slider, shown);
          slider.setLowValue(range.lowProperty().get());
          slider.setHighValue(range.highProperty().get());
        });
    slider.lowValueProperty().bindBidirectional(range.lowProperty());
    slider.highValueProperty().bindBidirectional(range.highProperty());
    Label low = Fx.label(formatted(range.lowProperty(), format), "range-value");
    Label high = Fx.label(formatted(range.highProperty(), format), "range-value");
    return Fx.column(
        "range-filter", histogram, slider, Fx.row("range-values", low, Fx.spring(), high));
  }

  private static void limits(RangeSlider slider, Histogram shown) {
    if (shown.low() > slider.getMax()) {
      slider.setMax(shown.high());
      slider.setMin(shown.low());
    } else {
      slider.setMin(shown.low());
      slider.setMax(shown.high());
    }
    slider.setBlockIncrement((shown.high() - shown.low()) / 50);
  }

  private ObservableValue<String> formatted(
      ObservableValue<Number> value, DoubleFunction<String> format) {
    return Bindings.createStringBinding(
        () -> format.apply(value.getValue().doubleValue()), value, texts.localeProperty());
  }

  private String plain(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(2);
    format.setMinimumFractionDigits(2);
    return format.format(value);
  }

  private String percent(double value) {
    return NumberFormat.getPercentInstance(texts.locale()).format(value);
  }

  private String power(double value) {
    NumberFormat format = NumberFormat.getPercentInstance(texts.locale());
    format.setMaximumFractionDigits(value < -3 ? 3 : value < -2 ? 2 : 1);
    return format.format(Math.pow(10, value));
  }
}
