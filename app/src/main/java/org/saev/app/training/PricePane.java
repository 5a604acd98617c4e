package org.saev.app.training;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.DeviceBox;
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

  PricePane(PriceModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("price-pane");
    DeviceBox devices = new DeviceBox("training-device", model.deviceProperty(), texts);
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
            Fx.fieldLabel(texts.of("harvest.device"), devices),
            devices,
            Fx.paragraph(
                Bindings.createStringBinding(
                    this::missing, model.cardsProperty(), texts.localeProperty()),
                "muted"),
            price,
            refusal);
    model
        .cardsProperty()
        .subscribe(found -> devices.offer(found == null ? List.of() : found.cards()));
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
