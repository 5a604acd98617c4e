package org.saev.app.common.control;

import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;
import org.saev.app.common.l10n.Texts;

/** A range over one figure: small histogram, slider with two handles, both ends as numbers. */
public final class RangeBox extends VBox {
  private static final double STEPS = 50;

  private final Texts texts;

  /**
   * @param id the slider's id is {@code range-} and this
   * @param format how an end is written
   */
  public RangeBox(String id, RangeFilter range, DoubleFunction<String> format, Texts texts) {
    this.texts = texts;
    getStyleClass().add("range-filter");
    MiniHistogram histogram = new MiniHistogram();
    histogram.histogramProperty().bind(range.histogramProperty());
    histogram.partProperty().bind(range.partProperty());
    histogram.lowProperty().bind(range.lowProperty());
    histogram.highProperty().bind(range.highProperty());
    TwoThumbSlider slider = new TwoThumbSlider();
    slider.setId("range-" + id);
    // the skin keeps the ends it was built with: limits first, then values
    range
        .histogramProperty()
        .subscribe(shown -> {
          limits(slider, shown);
          slider.setLowValue(range.lowProperty().get());
          slider.setHighValue(range.highProperty().get());
        });
    slider
        .disableProperty()
        .bind(Bindings.createBooleanBinding(range::isEmpty, range.histogramProperty()));
    slider.lowValueProperty().bindBidirectional(range.lowProperty());
    slider.highValueProperty().bindBidirectional(range.highProperty());
    getChildren()
        .addAll(
            histogram,
            slider,
            Fx.row(
                "range-values",
                Fx.label(formatted(range, range.lowProperty(), format), "range-value"),
                Fx.spring(),
                Fx.label(formatted(range, range.highProperty(), format), "range-value")));
  }

  private static void limits(TwoThumbSlider slider, Histogram shown) {
    if (shown.low() > slider.getMax()) {
      slider.setMax(shown.high());
      slider.setMin(shown.low());
    } else {
      slider.setMin(shown.low());
      slider.setMax(shown.high());
    }
    slider.setBlockIncrement((shown.high() - shown.low()) / STEPS);
  }

  /** An end as it is written; a dash where there is nothing that could have ends. */
  private ObservableValue<String> formatted(
      RangeFilter range, ObservableValue<Number> end, DoubleFunction<String> format) {
    return Bindings.createStringBinding(
        () -> range.isEmpty() ? "–" : format.apply(end.getValue().doubleValue()),
        end,
        range.histogramProperty(),
        texts.localeProperty());
  }
}
