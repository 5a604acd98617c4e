package org.saev.app.settings;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.FactGrid;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.DeviceReport;
import org.saev.engine.project.MachineFacts;

/**
 * The machine, and what was found on it to compute with: versions, and why something is not used.
 */
final class MachinePane extends VBox {
  private static final double GIB = 1L << 30;

  private final Texts texts;
  private final FactGrid found;

  MachinePane(SettingsViewModel model, MachineFacts machine, Texts texts) {
    this.texts = texts;
    getStyleClass().add("panel");
    FactGrid grid = new FactGrid(texts);
    grid.add("settings.version", texts.of("number.text", machine.version()));
    grid.add("harvest.device", texts.of("harvest.device.value", machine.processors()));
    grid.add("harvest.memory", texts.of("settings.megabytes", machine.memoryMegabytes()));
    grid.add("settings.heap", texts.of("settings.megabytes", machine.heapMegabytes()));
    found = new FactGrid(texts);
    found.setId("settings-devices");
    Button again =
        Fx.button(
            "devices-again", Icon.RESET, texts.of("settings.devices.again"), model::look, "flat");
    again.disableProperty().bind(model.devicesProperty().isNull());
    HBox head = Fx.titled(texts.of("settings.devices"), again);
    getChildren()
        .addAll(Fx.label(texts.of("settings.machine"), "section-title"), grid, head, found);
    model.devicesProperty().subscribe(this::show);
    texts.localeProperty().subscribe(() -> show(model.devicesProperty().get()));
  }

  private void show(@Nullable DeviceReport devices) {
    found.clear();
    if (devices == null) {
      add("settings.devices", texts.get("settings.devices.looking"));
      return;
    }
    add(
        "settings.devices.processor",
        texts.get(devices.vectors() ? "settings.devices.vectors" : "settings.devices.no-vectors"));
    add(
        "settings.devices.formats",
        texts.get(devices.brainFloats() ? "settings.devices.bf16" : "settings.devices.no-bf16"));
    add("settings.devices.free", texts.get("settings.gibibytes", devices.freeBytes() / GIB));
    add("settings.devices.models", models(devices));
    CudaReport training = devices.training();
    for (CudaReport.Card card : training.cards()) {
      add(
          "settings.devices.card",
          texts.get(
              "settings.devices.card.value",
              card.device().text(),
              card.free() / GIB,
              card.device().memory() / GIB));
    }
    if (!training.driver().isEmpty()) {
      add("settings.devices.driver", texts.get("settings.devices.driver.value", training.driver()));
    }
    training.libraries().forEach((what, file) -> add("settings.devices.library", file));
    add("settings.devices.training", reason(training.missing()));
  }

  private String models(DeviceReport devices) {
    return devices.modelsRefusal().isPresent()
        ? reason(devices.modelsRefusal())
        : texts.get(
            "settings.devices.models.value",
            devices.models().version(),
            devices.models().folder().toString());
  }

  private String reason(Optional<SaevException> refusal) {
    return refusal.map(texts::error).orElseGet(() -> texts.get("settings.devices.usable"));
  }

  private void add(String nameKey, String value) {
    found.add(nameKey, texts.of("number.text", value));
  }
}
