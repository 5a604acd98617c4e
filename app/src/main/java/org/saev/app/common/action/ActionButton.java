package org.saev.app.common.action;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;

/** An action as a button. */
public final class ActionButton {
  private ActionButton() {}

  /**
   * A button that says in a word what its tip says in full.
   *
   * @param styles style classes: those of the buttons beside it
   */
  public static Button text(
      String id,
      ActionRegistry registry,
      String name,
      Texts texts,
      ObservableValue<String> word,
      String... styles) {
    AppAction action = registry.get(name);
    Button button = Fx.button(id, action.icon(), word, action::perform, styles);
    Tooltip tip = Fx.tip(registry.keys().titleOf(action, texts));
    button.setTooltip(tip);
    button.disableProperty().bind(Bindings.not(action.enabled()));
    return button;
  }

  /**
   * A button of the action's icon; its tip names the action with its key. The keyboard, which has
   * that key, stays with the page.
   */
  public static Button icon(String id, ActionRegistry registry, String name, Texts texts) {
    AppAction action = registry.get(name);
    Button button =
        Fx.iconButton(id, action.icon(), registry.keys().titleOf(action, texts), action::perform);
    button.disableProperty().bind(Bindings.not(action.enabled()));
    button.setFocusTraversable(false);
    return button;
  }
}
