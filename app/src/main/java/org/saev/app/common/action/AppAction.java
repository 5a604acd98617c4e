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
 * @param id stable name
 * @param key its own shortcut, in effect unless the user chose another ({@link KeyBindings}); null
 *     for an action without one
 * @param enabled whether it can be done now
 * @param run does it, on the window's thread
 * @param naming makes what it is called where actions are listed, in the language shown
 * @param titling makes what menus, palette and buttons call it now, which may say more
 */
public record AppAction(
    String id,
    MenuGroup menu,
    Icon icon,
    @Nullable KeyCombination key,
    Reach reach,
    ObservableBooleanValue enabled,
    Runnable run,
    Function<Texts, ObservableValue<String>> naming,
    Function<Texts, ObservableValue<String>> titling) {
  private static final ObservableBooleanValue ALWAYS = Bindings.createBooleanBinding(() -> true);

  /** Where an action's key works. */
  public enum Reach {
    /** In the whole window: a key that nobody types. */
    WINDOW,
    /** On its page alone, while nobody types: a single key with nothing held beside it. */
    PAGE
  }

  /** An action that can always be done. Its name stands under {@code action.<id>}. */
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
    return of(id, menu, icon, key, Reach.WINDOW, enabled, run);
  }

  /**
   * An action done by a single key.
   *
   * @param enabled holds only while its page is shown
   */
  public static AppAction onPage(
      String id,
      MenuGroup menu,
      Icon icon,
      String key,
      ObservableBooleanValue enabled,
      Runnable run) {
    return of(id, menu, icon, key, Reach.PAGE, enabled, run);
  }

  private static AppAction of(
      String id,
      MenuGroup menu,
      Icon icon,
      @Nullable String key,
      Reach reach,
      ObservableBooleanValue enabled,
      Runnable run) {
    KeyCombination own = key == null ? null : KeyCombination.valueOf(key);
    Function<Texts, ObservableValue<String>> name = texts -> texts.of("action." + id);
    return new AppAction(id, menu, icon, own, reach, enabled, run, name, name);
  }

  /** The same, called by another text than that under {@code action.<id>}. */
  public AppAction called(Function<Texts, ObservableValue<String>> by) {
    return new AppAction(id, menu, icon, key, reach, enabled, run, by, by);
  }

  /** The same, called by what it would do now wherever it can be done. */
  public AppAction titled(Function<Texts, ObservableValue<String>> by) {
    return new AppAction(id, menu, icon, key, reach, enabled, run, naming, by);
  }

  public ObservableValue<String> name(Texts texts) {
    return naming.apply(texts);
  }

  public ObservableValue<String> title(Texts texts) {
    return titling.apply(texts);
  }

  /** Does it if it can be done now. */
  public void perform() {
    if (enabled.get()) {
      run.run();
    }
  }
}
