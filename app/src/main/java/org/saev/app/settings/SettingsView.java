package org.saev.app.settings;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.nav.Pieces;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.engine.project.MachineFacts;

/** Language, look and size, live; the keys, this machine, folders and the pictures kept. */
public final class SettingsView implements Page {
  private static final int FONT_STEP = 10;

  private final ScrollPane root = new ScrollPane();
  private final Preferences preferences;
  private final SettingsViewModel model;
  private final KeyBindings keys;
  private final Texts texts;
  private final ObservableValue<String> status;
  private final Pieces missing = new Pieces();

  public SettingsView(
      SettingsViewModel model,
      Preferences preferences,
      PageTools tools,
      ActionRegistry registry,
      MachineFacts machine) {
    this.model = model;
    this.preferences = preferences;
    this.keys = registry.keys();
    texts = tools.texts();
    status = texts.of("settings.status");
    root.setId("settings-page");
    root.getStyleClass().addAll("page", "form-page", "edge-to-edge");
    root.setFitToWidth(true);
    VBox stack = Fx.column("form-stack", look(), new MachinePane(model, machine, texts));
    root.setContent(
        Fx.column(
            "form-sheet",
            Fx.label(texts.of("page.settings"), "page-title"),
            Fx.equalColumns("form-columns", stack, new KeysPane(registry, texts, missing))));
    missing.add(() -> stack.getChildren().add(new StoragePane(model, tools)));
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public ObservableValue<String> status() {
    return status;
  }

  @Override
  public boolean buildNext() {
    return missing.buildNext();
  }

  @Override
  public void shown() {
    model.look();
  }

  private Node look() {
    Slider font =
        new Slider(
            Preferences.SMALLEST_FONT,
            Preferences.LARGEST_FONT,
            preferences.fontPercentProperty().get());
    font.setId("settings-font");
    font.setBlockIncrement(FONT_STEP);
    font.setMajorTickUnit(FONT_STEP);
    font.setMinorTickCount(0);
    font.setSnapToTicks(true);
    preferences.fontPercentProperty().subscribe(now -> font.setValue(now.doubleValue()));
    // while the thumb is dragged the page under it must not change its size
    font.valueChangingProperty().subscribe(() -> takeFont(font));
    font.valueProperty().subscribe(() -> takeFont(font));
    CheckBox presentation = new CheckBox();
    presentation.setId("settings-presentation");
    presentation.textProperty().bind(texts.of("settings.presentation"));
    presentation.selectedProperty().bindBidirectional(preferences.presentationProperty());
    return Fx.column(
        "panel",
        Fx.label(texts.of("settings.look"), "section-title"),
        line(
            "settings.language",
            segments(
                preferences.languageProperty(),
                List.of(Locale.ENGLISH, Locale.JAPANESE),
                "settings.language.")),
        line(
            "settings.theme",
            segments(
                preferences.themeProperty(), List.of(ThemeChoice.values()), "settings.theme.")),
        line(
            "settings.font",
            Fx.labelled(texts.of("settings.font.value", preferences.fontPercentProperty()), font)),
        presentation,
        Fx.paragraph(texts.of("settings.presentation.hint", keys.textOf("presentation")), "muted"));
  }

  private void takeFont(Slider slider) {
    if (!slider.isValueChanging()) {
      preferences.fontPercentProperty().set((int) Math.round(slider.getValue()));
    }
  }

  /** One button for each choice, of which one is pressed. */
  private <T> HBox segments(ObjectProperty<T> property, List<T> choices, String prefix) {
    ToggleGroup group = new ToggleGroup();
    HBox row = Fx.row("segments");
    for (T choice : choices) {
      String name = choice.toString().toLowerCase(Locale.ROOT);
      ToggleButton button = new ToggleButton();
      button.setId("set-" + name);
      button.textProperty().bind(texts.of(prefix + name));
      button.setToggleGroup(group);
      button.setMinWidth(Button.USE_PREF_SIZE);
      button.setOnAction(event -> {
        property.set(choice);
        button.setSelected(true);
      });
      property.subscribe(now -> button.setSelected(choice.equals(now)));
      row.getChildren().add(button);
    }
    return row;
  }

  private HBox line(String key, Node control) {
    return Fx.setting(texts.of(key), control);
  }
}
