package org.saev.app.common.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javafx.collections.ObservableMap;

/** Every action once, and its key. No two share a name or a shortcut. */
public final class ActionRegistry {
  private final Map<String, AppAction> actions = new LinkedHashMap<>();
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

  /** All actions in the order they were added. */
  public List<AppAction> all() {
    return List.copyOf(actions.values());
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
