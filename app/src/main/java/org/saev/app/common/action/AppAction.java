package org.saev.app.common.action;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.icon.Icon;

/**
 * Something a user can do.
 *
 * @param id stable name; its text stands under {@code action.<id>}
 * @param key its own shortcut, in effect unless the user chose another ({@link KeyBindings}); null
 *     for an action without one
 * @param enabled whether it can be done now
 * @param run does it, on the window's thread
 */
public record AppAction(
    String id,
    MenuGroup menu,
    Icon icon,
    @Nullable KeyCombination key,
    ObservableBooleanValue enabled,
    Runnable run) {
  private static final ObservableBooleanValue ALWAYS = Bindings.createBooleanBinding(() -> true);

  /** An action that can always be done. */
  public static AppAction always(
      String id, MenuGroup menu, Icon icon, @Nullable String key, Runnable run) {
    return when(id, menu, icon, key, ALWAYS, run);
  }

  /** An action that can be done while {@code enabled} holds. */
  public static AppAction when(
      String id,
      MenuGroup menu,
      Icon icon,
      @Nullable String key,
      ObservableBooleanValue enabled,
      Runnable run) {
    return new AppAction(
        id, menu, icon, key == null ? null : KeyCombination.valueOf(key), enabled, run);
  }

  public String titleKey() {
    return "action." + id;
  }

  /** Does it if it can be done now. */
  public void perform() {
    if (enabled.get()) {
      run.run();
    }
  }
}
