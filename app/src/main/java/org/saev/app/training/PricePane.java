package org.saev.app.training;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.project.TrainPlanning;
import org.saev.engine.train.Forecast;

/** Where the plan is trained, and what it will take there; why a GPU cannot be used. */
final class PricePane extends VBox {
  private static final double GIGA = 1e9;
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  private final PriceModel model;
  private final Texts texts;
  private final ComboBox<String> devices = new ComboBox<>();

  PricePane(PriceModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("price-pane");
    devices.setId("training-device");
    devices.setMaxWidth(Double.MAX_VALUE);
    Label name = Fx.label(texts.of("harvest.device"), "field-label");
    name.setLabelFor(devices);
    Label price =
        Fx.paragraph(
            Bindings.createStringBinding(
                this::price,
                model.lookProperty(),
                model.refusalProperty(),
                texts.localeProperty()));
    price.setId("training-price");
    Label refusal = Fx.warning(texts.errorOf(model.refusalProperty()));
    refusal.setId("training-refusal");
    getChildren()
        .addAll(
            name,
            devices,
            Fx.paragraph(
                Bindings.createStringBinding(
                    this::missing, model.cardsProperty(), texts.localeProperty()),
                "muted"),
            price,
            refusal);
    model.cardsProperty().subscribe(cards -> offer());
    texts.localeProperty().subscribe(this::offer);
    offer();
    devices
        .valueProperty()
        .subscribe(chosen -> {
          if (chosen != null) {
            model.deviceProperty().set(chosen);
          }
        });
  }

  /** The processor, and every GPU that can be used. */
  private void offer() {
    List<String> names = new ArrayList<>(List.of(PriceModel.PROCESSOR));
    CudaReport found = model.cardsProperty().get();
    List<CudaReport.Card> cards = found == null ? List.of() : found.cards();
    for (int i = 0; i < cards.size(); i++) {
      if (cards.get(i).device().isSupported()) {
        names.add("cuda:" + i);
      }
    }
    String chosen = model.deviceProperty().get();
    devices.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String device) {
            return device == null ? "" : name(device, cards);
          }

          @Override
          public String fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    devices.getItems().setAll(names);
    devices.setValue(names.contains(chosen) ? chosen : PriceModel.PROCESSOR);
  }

  private String name(String device, List<CudaReport.Card> cards) {
    return device.equals(PriceModel.PROCESSOR)
        ? texts.get("harvest.device.value", Runtime.getRuntime().availableProcessors())
        : cards.get(Integer.parseInt(device.substring(device.indexOf(':') + 1))).device().text();
  }

  private String missing() {
    CudaReport found = model.cardsProperty().get();
    return found == null
        ? texts.get("training.device.looking")
        : found.missing().map(texts::error).orElseGet(() -> texts.get("training.device.gpu"));
  }

  private String price() {
    TrainPlanning.Look look = model.lookProperty().get();
    if (look == null) {
      return texts.get(
          model.refusalProperty().get() == null ? "training.price.open" : "training.price.none");
    }
    Forecast forecast = look.forecast();
    String words =
        texts.get(
            "training.price",
            time(forecast.seconds()),
            forecast.memoryBytes() / GIGA,
            look.memoryFree() / GIGA,
            forecast.diskBytes() / GIGA,
            look.diskFree() / GIGA);
    return look.gpu()
        .map(gpu ->
            words + "\n" + texts.get("training.price.gpu", gpu.need() / GIGA, gpu.free() / GIGA))
        .orElse(words);
  }

  private String time(double seconds) {
    if (Double.isNaN(seconds)) {
      return texts.get("training.price.time.unknown");
    }
    long whole = Math.max(1, Math.round(seconds));
    if (whole < MINUTE) {
      return texts.get("training.price.time.seconds", whole);
    }
    return whole < HOUR
        ? texts.get("training.price.time.minutes", Math.ceilDiv(whole, MINUTE))
        : texts.get("training.price.time.hours", whole / HOUR, whole % HOUR / MINUTE);
  }
}
