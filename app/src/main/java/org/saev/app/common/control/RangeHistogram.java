package org.saev.app.common.control;

import java.text.NumberFormat;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.saev.app.common.l10n.Texts;

/** A histogram over a slider with two thumbs; what lies between them is chosen when let go. */
public final class RangeHistogram extends VBox {
  private final MiniHistogram bars = new MiniHistogram();
  private final TwoThumbSlider slider = new TwoThumbSlider();
  private final Label value = new Label();
  private final Texts texts;
  private final Range chosen;
  private final Runnable all;
  private boolean showing;

  /** Takes the two ends of a range. */
  @FunctionalInterface
  public interface Range {
    void choose(double low, double high);
  }

  /**
   * @param chosen called when a part was chosen
   * @param all called when everything was chosen again
   */
  public RangeHistogram(Texts texts, Range chosen, Runnable all) {
    this.texts = texts;
    this.chosen = chosen;
    this.all = all;
    getStyleClass().add("range-filter");
    value.getStyleClass().add("range-value");
    bars.lowProperty().bind(slider.lowValueProperty());
    bars.highProperty().bind(slider.highValueProperty());
    slider.lowValueProperty().subscribe(this::moved);
    slider.highValueProperty().subscribe(this::moved);
    slider.lowValueChangingProperty().subscribe(this::moved);
    slider.highValueChangingProperty().subscribe(this::moved);
    getChildren().addAll(bars, slider, value);
  }

  /** Shows counts and the chosen range without calling back. */
  public void show(double low, double high, int[] counts, double from, double to) {
    showing = true;
    bars.histogramProperty().set(new Histogram(low, high, counts));
    if (!slider.isLowValueChanging() && !slider.isHighValueChanging()) {
      // the slider keeps its thumbs within its ends and apart: widen before moving
      slider.setMin(Math.min(slider.getMin(), low));
      slider.setMax(Math.max(slider.getMax(), high));
      slider.setLowValue(from);
      slider.setHighValue(to);
      slider.setLowValue(from);
      slider.setMin(low);
      slider.setMax(high);
      slider.setBlockIncrement((high - low) / 50);
    }
    showing = false;
    describe();
  }

  private void moved() {
    describe();
    if (showing || slider.isLowValueChanging() || slider.isHighValueChanging()) {
      return;
    }
    boolean everything =
        slider.getLowValue() <= slider.getMin() && slider.getHighValue() >= slider.getMax();
    if (everything) {
      all.run();
    } else {
      chosen.choose(slider.getLowValue(), slider.getHighValue());
    }
  }

  private void describe() {
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(slider.getMax() - slider.getMin() > 20 ? 0 : 2);
    value.setText(
        texts.get(
            "number.range",
            format.format(slider.getLowValue()),
            format.format(slider.getHighValue())));
  }
}
