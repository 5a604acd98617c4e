package org.saev.app.training;

import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.NumberField;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.project.StreamForecast;
import org.saev.engine.project.TrainPlanning;

/** Training without stored activations: the choice, what it costs and what it saves. */
final class StreamPane extends VBox {
  private static final double GIGA = 1e9;

  private final PriceModel price;
  private final Texts texts;

  StreamPane(StreamModel stream, PriceModel price, Texts texts) {
    this.price = price;
    this.texts = texts;
    getStyleClass().add("stream-pane");
    CheckBox on = new CheckBox();
    on.setId("training-stream");
    on.textProperty().bind(texts.of("training.stream"));
    on.setWrapText(true);
    on.selectedProperty().bindBidirectional(stream.onProperty());
    NumberField rows =
        NumberField.whole(
            texts, stream.rowsProperty(), value -> stream.rowsProperty().set((int) value));
    rows.setId("training-stream-rows");
    Label forecast =
        Fx.paragraph(
            Bindings.createStringBinding(
                this::forecast, price.lookProperty(), texts.localeProperty()));
    forecast.setId("training-stream-forecast");
    forecast.visibleProperty().bind(forecast.textProperty().isNotEmpty());
    forecast.managedProperty().bind(forecast.visibleProperty());
    VBox more =
        Fx.column("stream-more", Fx.setting(texts.of("training.stream.rows"), rows), forecast);
    more.visibleProperty().bind(stream.onProperty());
    more.managedProperty().bind(more.visibleProperty());
    getChildren().addAll(on, Fx.paragraph(texts.of("training.stream.hint"), "muted"), more);
  }

  private String forecast() {
    TrainPlanning.Look look = price.lookProperty().get();
    if (look == null || look.stream().isEmpty()) {
      return "";
    }
    StreamForecast stream = look.stream().get();
    return texts.get(
        "training.stream.forecast",
        stream.bufferBytes() / GIGA,
        stream.storeBytes() / GIGA,
        stream.diskFree() / GIGA,
        stream.epochs());
  }
}
