package org.saev.app.settings;

import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Pieces;

/** Every action with its key: press the key's button, then the new key. */
final class KeysPane extends VBox {
  private final KeyBindings keys;
  private final Texts texts;
  private final StringProperty problem = new SimpleStringProperty("");

  /** The button that waits for its new key. */
  private @Nullable Button waiting;

  /**
   * @param missing takes the groups of actions, each a piece of the page
   */
  KeysPane(ActionRegistry registry, Texts texts, Pieces missing) {
    this.texts = texts;
    keys = registry.keys();
    getStyleClass().add("panel");
    Button resetAll =
        Fx.button(
            "keys-reset", Icon.RESET, texts.of("settings.keys.reset-all"), this::resetAll, "flat");
    HBox head = Fx.titled(texts.of("action.shortcuts"), resetAll);
    VBox list = Fx.column("knob-list");
    for (MenuGroup group : MenuGroup.values()) {
      missing.add(() -> addGroup(group, registry, list));
    }
    getChildren()
        .addAll(
            head, Fx.paragraph(texts.of("settings.keys.hint"), "muted"), Fx.warning(problem), list);
    // whatever was wrong was said in the language of before
    texts.localeProperty().subscribe(() -> problem.set(""));
    resetAll.disableProperty().bind(keys.anyChanged().not());
  }

  private void addGroup(MenuGroup group, ActionRegistry registry, VBox list) {
    list.getChildren().add(Fx.label(texts.of(group.titleKey()), "filter-title"));
    registry.all().stream()
        .filter(action -> action.menu() == group)
        .forEach(action -> list.getChildren().add(line(action)));
  }

  private HBox line(AppAction action) {
    String id = action.id();
    Button key = new Button();
    key.setId("key-" + id);
    key.getStyleClass().addAll("key-cap", "key-button");
    key.accessibleTextProperty()
        .bind(texts.of("settings.keys.of", action.name(texts), keys.textOf(id)));
    Button reset =
        Fx.iconButton(
            "reset-" + id, Icon.RESET, texts.of("settings.keys.reset"), () -> tell(keys.reset(id)));
    Runnable show =
        () -> {
          String text = keys.textOf(id).getValue();
          key.setText(text.isEmpty() ? texts.get("settings.keys.none") : text);
          reset.setVisible(keys.isChanged(id));
        };
    keys.of(id).subscribe(now -> show.run());
    texts.localeProperty().subscribe(show);
    key.setOnAction(event -> {
      waiting = key;
      problem.set("");
      key.setText(texts.get("settings.keys.press"));
    });
    key.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, key, id, show));
    key.focusedProperty()
        .subscribe(focused -> {
          if (!focused && key.equals(waiting)) {
            waiting = null;
            show.run();
          }
        });
    show.run();
    Label name = Fx.paragraph(action.name(texts));
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox line = Fx.row("knob-line", name, key, reset);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** While a button waits, every key is for it: shortcuts too. */
  private void pressed(KeyEvent event, Button key, String id, Runnable show) {
    if (!key.equals(waiting)) {
      return;
    }
    event.consume();
    KeyCode code = event.getCode();
    if (code.isModifierKey()) {
      return;
    }
    waiting = null;
    if (code == KeyCode.BACK_SPACE || code == KeyCode.DELETE) {
      keys.takeOff(id);
    } else if (code != KeyCode.ESCAPE) {
      tell(keys.choose(id, combination(event)));
    }
    show.run();
  }

  /** The keys held, with Ctrl (or ⌘) as the shortcut key, so that they mean the same elsewhere. */
  private static KeyCodeCombination combination(KeyEvent event) {
    boolean shortcut = event.isShortcutDown();
    boolean mac = shortcut && event.isMetaDown();
    return new KeyCodeCombination(
        event.getCode(),
        modifier(event.isShiftDown()),
        modifier(event.isControlDown() && (mac || !shortcut)),
        modifier(event.isAltDown()),
        modifier(event.isMetaDown() && !mac),
        modifier(shortcut));
  }

  private static KeyCombination.ModifierValue modifier(boolean down) {
    return down ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
  }

  private void resetAll() {
    keys.resetAll();
    problem.set("");
  }

  private void tell(Optional<KeyBindings.Refusal> refusal) {
    problem.set(refusal.map(this::words).orElse(""));
  }

  private String words(KeyBindings.Refusal refusal) {
    return switch (refusal) {
      case KeyBindings.Refusal.Taken taken ->
          texts.get(
              "settings.keys.taken",
              keys.textOf(taken.by().id()).getValue(),
              taken.by().name(texts).getValue());
      case KeyBindings.Refusal.NotSingle held -> texts.get("settings.keys.single");
      case KeyBindings.Refusal.Bare bare -> texts.get("settings.keys.bare");
      case KeyBindings.Refusal.OfTextFields fields -> texts.get("settings.keys.text-fields");
    };
  }
}
