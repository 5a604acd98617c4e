package org.saev.app.common.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Every action once. No two share a name or a shortcut. */
public final class ActionRegistry {
  private final Map<String, AppAction> actions = new LinkedHashMap<>();

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
  }

  /** All actions in the order they were added. */
  public List<AppAction> all() {
    return List.copyOf(actions.values());
  }

  public AppAction get(String id) {
    AppAction action = actions.get(id);
    if (action == null) {
      throw new NoSuchElementException(id);
    }
    return action;
  }
}
