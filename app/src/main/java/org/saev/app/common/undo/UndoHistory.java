package org.saev.app.common.undo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Undo and redo over whole states; states are small immutable values.
 *
 * @param <T> the state
 */
public final class UndoHistory<T> {
  private static final int DEEPEST = 500;

  private final Deque<T> past = new ArrayDeque<>();
  private final Deque<T> future = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final Consumer<T> restore;
  private T current;

  /**
   * @param restore shows a state that undo or redo brought back
   */
  public UndoHistory(T first, Consumer<T> restore) {
    this.current = first;
    this.restore = restore;
  }

  /** Begins anew at {@code first}, forgetting everything. */
  public void restart(T first) {
    past.clear();
    future.clear();
    current = first;
    refresh();
  }

  /** Records a change; an unchanged state is not a step. */
  public void record(T next) {
    if (next.equals(current)) {
      return;
    }
    past.push(current);
    if (past.size() > DEEPEST) {
      past.removeLast();
    }
    future.clear();
    current = next;
    refresh();
  }

  public void undo() {
    step(past, future);
  }

  public void redo() {
    step(future, past);
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  private void step(Deque<T> from, Deque<T> to) {
    if (from.isEmpty()) {
      return;
    }
    to.push(current);
    current = from.pop();
    refresh();
    restore.accept(current);
  }

  private void refresh() {
    canUndo.set(!past.isEmpty());
    canRedo.set(!future.isEmpty());
  }
}
