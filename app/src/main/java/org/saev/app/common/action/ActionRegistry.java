package org.saev.app.common.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ObservableMap;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Every action once, and its key. No two share a name or a shortcut. */
public final class ActionRegistry {
  private final Map<String, AppAction> actions = new LinkedHashMap<>();
  private final Map<String, KeyCombination> second = new LinkedHashMap<>();
  private final List<Supplier<List<AppAction>>> passing = new ArrayList<>();
  private final KeyBindings keys;

  /**
   * @param chosen keys that the user gave to actions, by their names
   */
  public ActionRegistry(ObservableMap<String, String> chosen) {
    keys = new KeyBindings(this, chosen);
  }

  /**
   * @throws IllegalStateException if the name or the shortcut is taken
   */
  public void add(AppAction action) {
    actions.values().stream()
        .filter(other -> action.key() != null && action.key().equals(other.key()))
        .findFirst()
        .ifPresent(other -> {
          throw new IllegalStateException(
              action.key() + " is both " + other.id() + " and " + action.id());
        });
    if (actions.putIfAbsent(action.id(), action) != null) {
      throw new IllegalStateException("two actions are named " + action.id());
    }
    keys.refresh();
  }

  /** Lets an action be done by a second key, for as long as no action has that for its own. */
  public void also(String id, String key) {
    second.put(get(id).id(), KeyCombination.valueOf(key));
  }

  /** The second key of an action in effect. */
  public Optional<KeyCombination> second(String id) {
    return Optional.ofNullable(second.get(id)).filter(keys::isFree);
  }

  /** Does what has a pressed key as its second; menus take care of the first ones. */
  public void pressed(KeyEvent event) {
    second.forEach((id, key) -> {
      if (key.match(event) && keys.isFree(key)) {
        get(id).perform();
        event.consume();
      }
    });
  }

  /** All actions in the order they were added. */
  public List<AppAction> all() {
    return List.copyOf(actions.values());
  }

  /** Lets actions be searched for that come and go with what is open; they have no key. */
  public void offer(Supplier<List<AppAction>> actions) {
    passing.add(actions);
  }

  /** All actions, with those that are offered at this moment. */
  public List<AppAction> offered() {
    List<AppAction> now = new ArrayList<>(actions.values());
    passing.forEach(actions -> now.addAll(actions.get()));
    return now;
  }

  /** The keys in effect. */
  public KeyBindings keys() {
    return keys;
  }

  public AppAction get(String id) {
    AppAction action = actions.get(id);
    if (action == null) {
      throw new NoSuchElementException(id);
    }
    return action;
  }
}
