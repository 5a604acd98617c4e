package org.saev.app.filter;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;

/** Named filters, and suggested lower thresholds with their reasons. */
final class AdvicePane extends VBox {
  private final TuningModel tuning;
  private final Texts texts;
  private final VBox advice = Fx.column("advice-lines");

  AdvicePane(TuningModel tuning, Texts texts) {
    this.tuning = tuning;
    this.texts = texts;
    setId("advice-pane");
    getStyleClass().addAll("panel", "advice-pane");
    getChildren()
        .addAll(
            Fx.label(texts.of("filter.presets"), "section-title"),
            presets(),
            Fx.label(texts.of("filter.advice"), "section-title"),
            advice);
    tuning.adviceProperty().subscribe(now -> show());
    texts.localeProperty().subscribe(locale -> show());
  }

  /** One box: a known name chooses a filter, a new one typed and saved makes one. */
  private HBox presets() {
    ComboBox<String> names = new ComboBox<>();
    names.setId("preset-name");
    names.setEditable(true);
    names.setMaxWidth(Double.MAX_VALUE);
    names.promptTextProperty().bind(texts.of("filter.presets.name"));
    names.accessibleTextProperty().bind(texts.of("filter.presets.name"));
    tuning
        .presetsProperty()
        .subscribe(
            all -> names.getItems().setAll(List.copyOf(all.keySet()).stream().sorted().toList()));
    Button use =
        Fx.button(
            "preset-use",
            Icon.DONE,
            texts.of("filter.presets.use"),
            () -> tuning.use(names.getEditor().getText().strip()));
    Button save =
        Fx.button(
            "preset-save",
            Icon.PIN,
            texts.of("filter.presets.save"),
            () -> tuning.save(names.getEditor().getText()));
    Button delete =
        Fx.iconButton(
            "preset-delete",
            Icon.REMOVE,
            texts.of("filter.presets.delete"),
            () -> tuning.delete(names.getEditor().getText().strip()));
    HBox row = Fx.row("preset-row", names, use, save, delete);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void show() {
    advice.getChildren().clear();
    TuningModel.Advice now = tuning.adviceProperty().get();
    now.gap().ifPresent(cut -> add("advice-gap", cut, texts.get("filter.advice.gap", cut)));
    now.precise()
        .ifPresent(precise ->
            add(
                "advice-precise",
                precise.cut(),
                texts.get(
                    "filter.advice.precise",
                    precise.cut(),
                    TuningModel.WANTED,
                    precise.confirmed().part(),
                    precise.confirmed().whole(),
                    precise.confirmed().wilson().low())));
    if (now.precise().isEmpty()) {
      advice
          .getChildren()
          .add(Fx.paragraph(texts.of("filter.advice.few", TuningModel.WANTED), "muted"));
    }
  }

  private void add(String id, double cut, String reason) {
    Label text = new Label(reason);
    text.setWrapText(true);
    HBox row =
        Fx.row(
            "advice-line",
            text,
            Fx.spring(),
            Fx.button(id, Icon.DONE, texts.of("filter.advice.take"), () -> tuning.take(cut)));
    row.setAlignment(Pos.CENTER_LEFT);
    advice.getChildren().add(row);
  }
}
