package org.saev.app.common.action;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableMap;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.AppAction.Reach;
import org.saev.app.common.l10n.Texts;

/**
 * The keys as they are in effect: those of the actions, but for what the user chose instead. No key
 * does two things: where a chosen key is another action's own, that action goes without.
 */
public final class KeyBindings {
  /** What stands for an action whose key was taken off. */
  private static final String NO_KEY = "";

  /** With the shortcut key alone these belong to text fields. */
  private static final Set<KeyCode> OF_TEXT_FIELDS =
      EnumSet.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X);

  private final ActionRegistry registry;
  private final ObservableMap<String, String> chosen;
  private final BooleanBinding anyChanged;
  private final ReadOnlyObjectWrapper<Map<String, KeyCombination>> inEffect =
      new ReadOnlyObjectWrapper<>(Map.of());

  /** Why a key cannot be given to an action. */
  public sealed interface Refusal {
    /** Another action has it. */
    record Taken(AppAction by) implements Refusal {}

    /** It is what a user types, or a single key of a page. */
    record Bare() implements Refusal {}

    /** It is no single key, which alone a page listens to. */
    record NotSingle() implements Refusal {}

    /** Text fields have it. */
    record OfTextFields() implements Refusal {}
  }

  /**
   * @param chosen keys by action, as {@link KeyCombination#getName} writes them; changed here
   */
  KeyBindings(ActionRegistry registry, ObservableMap<String, String> chosen) {
    this.registry = registry;
    this.chosen = chosen;
    anyChanged = Bindings.isNotEmpty(chosen);
    chosen.subscribe(this::refresh);
  }

  /** The key of an action; null for an action without one. */
  public ObservableValue<@Nullable KeyCombination> of(String action) {
    Function<Map<String, KeyCombination>, @Nullable KeyCombination> get = map -> map.get(action);
    return inEffect.getReadOnlyProperty().map(get);
  }

  /** The key as it is shown; empty for an action without one. */
  public ObservableValue<String> textOf(String action) {
    return inEffect
        .getReadOnlyProperty()
        .map(keys -> {
          KeyCombination key = keys.get(action);
          return key == null ? "" : key.getDisplayText();
        });
  }

  /** What an action is called now, with its key: "Accept (A)". */
  public ObservableValue<String> titleOf(AppAction action, Texts texts) {
    ObservableValue<String> title = action.title(texts);
    ObservableValue<String> key = textOf(action.id());
    return Bindings.createStringBinding(
        () ->
            key.getValue().isEmpty()
                ? title.getValue()
                : texts.get("keys.titled", title.getValue(), key.getValue()),
        title,
        key,
        texts.localeProperty());
  }

  public @Nullable KeyCombination now(String action) {
    return inEffect.get().get(action);
  }

  /** Whether no action has the key. */
  boolean isFree(KeyCombination key) {
    return !inEffect.get().containsValue(key);
  }

  /** Whether the action's key is not its own. */
  public boolean isChanged(String action) {
    return chosen.containsKey(action);
  }

  /** Whether any key was chosen by the user. */
  public BooleanBinding anyChanged() {
    return anyChanged;
  }

  /** What a key pressed on a page does there, if it is one of its single keys. */
  public Optional<AppAction> onPage(KeyEvent event) {
    if (event.isShiftDown() || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return Optional.empty();
    }
    KeyCombination pressed = SingleKeys.of(event.getCode());
    return inEffect.get().entrySet().stream()
        .filter(entry -> entry.getValue().equals(pressed))
        .map(entry -> registry.get(entry.getKey()))
        .filter(action -> action.reach() == Reach.PAGE)
        .findFirst();
  }

  /** Gives an action another key, or says why not. */
  public Optional<Refusal> choose(String action, KeyCodeCombination key) {
    boolean single = registry.get(action).reach() == Reach.PAGE;
    KeyCodeCombination meant = single ? SingleKeys.plain(key) : key;
    Optional<Refusal> refusal = unfit(registry.get(action), meant).or(() -> taken(action, meant));
    if (refusal.isEmpty()) {
      put(action, meant.getName());
    }
    return refusal;
  }

  /** Takes an action's key off. */
  public void takeOff(String action) {
    put(action, NO_KEY);
  }

  /** Gives an action its own key back; refused if another action was given that meanwhile. */
  public Optional<Refusal> reset(String action) {
    KeyCombination own = registry.get(action).key();
    Optional<Refusal> refusal = own == null ? Optional.empty() : taken(action, own);
    if (refusal.isEmpty()) {
      chosen.remove(action);
    }
    return refusal;
  }

  /** Gives every action its own key back. */
  public void resetAll() {
    chosen.clear();
  }

  private void put(String action, String name) {
    KeyCombination own = registry.get(action).key();
    if (name.equals(own == null ? NO_KEY : own.getName())) {
      chosen.remove(action);
    } else {
      chosen.put(action, name);
    }
  }

  /** Why a key would never do for an action, whoever has it. */
  private static Optional<Refusal> unfit(AppAction action, KeyCodeCombination key) {
    if (action.reach() == Reach.PAGE) {
      return SingleKeys.fits(key) ? Optional.empty() : Optional.of(new Refusal.NotSingle());
    }
    boolean shortcut = isDown(key.getShortcut()) || isDown(key.getControl());
    boolean held = shortcut || isDown(key.getAlt()) || isDown(key.getMeta());
    if (!held && !key.getCode().isFunctionKey()) {
      return Optional.of(new Refusal.Bare());
    }
    boolean alone = shortcut && !isDown(key.getAlt()) && !isDown(key.getShift());
    if (alone && OF_TEXT_FIELDS.contains(key.getCode())) {
      return Optional.of(new Refusal.OfTextFields());
    }
    return Optional.empty();
  }

  private Optional<Refusal> taken(String action, KeyCombination key) {
    return inEffect.get().entrySet().stream()
        .filter(entry -> entry.getValue().equals(key) && !entry.getKey().equals(action))
        .findFirst()
        .map(entry -> new Refusal.Taken(registry.get(entry.getKey())));
  }

  private static boolean isDown(KeyCombination.ModifierValue modifier) {
    return modifier == KeyCombination.ModifierValue.DOWN;
  }

  /** Looks at all actions and all choices again. */
  void refresh() {
    Map<String, KeyCombination> next = new LinkedHashMap<>();
    Set<KeyCombination> given = new HashSet<>();
    Map<String, KeyCombination> wished = wished();
    for (AppAction action : registry.all()) {
      KeyCombination wish = wished.get(action.id());
      if (wish != null && given.add(wish)) {
        next.put(action.id(), wish);
      }
    }
    for (AppAction action : registry.all()) {
      KeyCombination own = action.key();
      if (own != null && !chosen.containsKey(action.id()) && given.add(own)) {
        next.put(action.id(), own);
      }
    }
    inEffect.set(next);
  }

  /** What was chosen, without keys that an edited file made unreadable or unfit. */
  private Map<String, KeyCombination> wished() {
    Map<String, KeyCombination> wished = new HashMap<>();
    for (AppAction action : registry.all()) {
      key(chosen.getOrDefault(action.id(), NO_KEY))
          .filter(key -> unfit(action, key).isEmpty())
          .ifPresent(key -> wished.put(action.id(), key));
    }
    return wished;
  }

  private static Optional<KeyCodeCombination> key(String name) {
    try {
      return !name.equals(NO_KEY) && KeyCombination.valueOf(name) instanceof KeyCodeCombination key
          ? Optional.of(key)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // no key of this program: as good as none
      return Optional.empty();
    }
  }
}
