package org.saev.app.common.action;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;

/**
 * Something a user can do.
 *
 * @param id stable name; its text stands under {@code action.<id>}
 * @param key its own shortcut, in effect unless the user chose another ({@link KeyBindings}); null
 *     for an action without one
 * @param enabled whether it can be done now
 * @param run does it, on the window's thread
 * @param naming makes what it is called where that tells more than its text; null to go by its text
 */
public record AppAction(
    String id,
    MenuGroup menu,
    Icon icon,
    @Nullable KeyCombination key,
    ObservableBooleanValue enabled,
    Runnable run,
    @Nullable Function<Texts, ObservableValue<String>> naming) {
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
        id, menu, icon, key == null ? null : KeyCombination.valueOf(key), enabled, run, null);
  }

  /** The same, called by what it would do now. */
  public AppAction named(Function<Texts, ObservableValue<String>> by) {
    return new AppAction(id, menu, icon, key, enabled, run, by);
  }

  /** What menus, palette and buttons call it now. */
  public ObservableValue<String> title(Texts texts) {
    return naming == null ? texts.of(titleKey()) : naming.apply(texts);
  }

  /** Text key of its general name. */
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
