package org.saev.app.common.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.cuda.CudaReport;

/** Chooses where to compute: the processor, or one of the GPUs that can be used. */
public final class DeviceBox extends ComboBox<String> {
  /** The processor's name. */
  public static final String PROCESSOR = "cpu";

  private final StringProperty device;
  private final Texts texts;
  private List<CudaReport.Card> cards = List.of();

  /**
   * @param device the device by its name: {@code cpu}, {@code cuda:0}, ...
   */
  public DeviceBox(String id, StringProperty device, Texts texts) {
    this.device = device;
    this.texts = texts;
    setId(id);
    setMaxWidth(Double.MAX_VALUE);
    accessibleTextProperty().bind(texts.of("harvest.device"));
    texts.localeProperty().subscribe(() -> offer(cards));
    valueProperty()
        .subscribe(chosen -> {
          if (chosen != null) {
            device.set(chosen);
          }
        });
    device.subscribe(this::choose);
  }

  /** Offers the processor and, of all GPUs found, those that can be used. */
  public void offer(List<CudaReport.Card> found) {
    cards = List.copyOf(found);
    List<String> names = new ArrayList<>(List.of(PROCESSOR));
    for (int i = 0; i < cards.size(); i++) {
      if (cards.get(i).device().isSupported()) {
        names.add("cuda:" + i);
      }
    }
    String chosen = device.get();
    // a new converter for each language: the box asks it again for every name it shows
    setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String name) {
            return name == null ? "" : name(name);
          }

          @Override
          public String fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    getItems().setAll(names);
    setValue(names.contains(chosen) ? chosen : PROCESSOR);
  }

  private void choose(String chosen) {
    if (getItems().contains(chosen)) {
      setValue(chosen);
    }
  }

  private String name(String chosen) {
    return chosen.equals(PROCESSOR)
        ? texts.get("harvest.device.value", Runtime.getRuntime().availableProcessors())
        : cards.get(Integer.parseInt(chosen.substring(chosen.indexOf(':') + 1))).device().text();
  }
}
