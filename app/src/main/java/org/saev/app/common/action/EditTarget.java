package org.saev.app.common.action;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.saev.app.common.undo.UndoHistory;

/**
 * What undo, redo and find do on a page.
 *
 * @param canFind whether the page has something to search
 */
public record EditTarget(
    ObservableBooleanValue canUndo,
    Runnable undo,
    ObservableBooleanValue canRedo,
    Runnable redo,
    ObservableBooleanValue canFind,
    Runnable find) {
  private static final ReadOnlyBooleanProperty NEVER =
      new ReadOnlyBooleanWrapper(false).getReadOnlyProperty();
  private static final ReadOnlyBooleanProperty ALWAYS =
      new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();

  /** A page that keeps its changes in a history. */
  public static EditTarget of(UndoHistory<?> history) {
    return undo(history.canUndoProperty(), history::undo, history.canRedoProperty(), history::redo);
  }

  /** A page where changes can be taken back. */
  public static EditTarget undo(
      ObservableBooleanValue canUndo,
      Runnable undo,
      ObservableBooleanValue canRedo,
      Runnable redo) {
    return new EditTarget(canUndo, undo, canRedo, redo, NEVER, () -> {});
  }

  /** A page with a search field. */
  public static EditTarget find(Runnable find) {
    return new EditTarget(NEVER, () -> {}, NEVER, () -> {}, ALWAYS, find);
  }

  /** The same, with a search field. */
  public EditTarget withFind(Runnable search) {
    return new EditTarget(canUndo, undo, canRedo, redo, ALWAYS, search);
  }
}
