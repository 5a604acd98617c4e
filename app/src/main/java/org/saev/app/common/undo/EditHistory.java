package org.saev.app.common.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;

/**
 * Everything done in the open project, on whatever page, in one order. Undo takes the newest back
 * and shows the page it belongs to, so that nothing changes unseen.
 */
public final class EditHistory {
  private static final int DEEPEST = 300;

  private final Navigator navigator;
  // the newest stands last in the one, what comes next again last in the other
  private final List<Edit> past = new ArrayList<>();
  private final List<Edit> future = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable Edit> undoable = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Edit> redoable = new ReadOnlyObjectWrapper<>();
  private BiConsumer<Edit, Boolean> stepped = (edit, undone) -> {};

  /**
   * The history of what is open in {@code workspace}: it begins anew with each project. Made before
   * whoever edits, so that it hears of another project first.
   */
  public EditHistory(Navigator navigator, Workspace workspace) {
    this.navigator = navigator;
    workspace.projectProperty().addListener((property, before, now) -> forget());
    workspace.sessionProperty().addListener((property, before, now) -> forget());
  }

  /** What undo takes back next; null if there is nothing. */
  public ReadOnlyObjectProperty<@Nullable Edit> undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** What redo makes again next; null if there is nothing. */
  public ReadOnlyObjectProperty<@Nullable Edit> redoableProperty() {
    return redoable.getReadOnlyProperty();
  }

  /**
   * Sets who is told of every step.
   *
   * @param told gets the edit, and whether it was taken back or made again
   */
  public void onStep(BiConsumer<Edit, Boolean> told) {
    stepped = told;
  }

  /** Remembers what was just done; what had been taken back before cannot be made again. */
  public void did(Edit edit) {
    future.clear();
    past.add(edit);
    trim();
    refresh();
  }

  /**
   * Puts what was done before this history began under everything in it, and what was taken back
   * then under what was taken back since.
   *
   * @param done oldest first
   * @param undone the one to be made again first stands last
   */
  public void precede(List<? extends Edit> done, List<? extends Edit> undone) {
    past.addAll(0, done);
    // where something was done since, what was taken back before it is past bringing back
    if (past.size() == done.size()) {
      future.addAll(0, undone);
    }
    trim();
    refresh();
  }

  /** Forgets the edits that cannot be taken back any more. */
  public void drop(Predicate<Edit> gone) {
    past.removeIf(gone);
    future.removeIf(gone);
    refresh();
  }

  /** Takes the newest edit back. */
  public void undo() {
    Edit edit = undoable.get();
    if (edit != null) {
      undo(edit);
    }
  }

  /** Takes one edit back, and nothing that came after it; does nothing if it is not in effect. */
  public void undo(Edit edit) {
    int at = past.lastIndexOf(edit);
    if (at >= 0) {
      past.remove(at);
      future.add(edit);
      refresh();
      navigator.show(edit.page());
      edit.undo();
      stepped.accept(edit, true);
    }
  }

  /** Makes again what was taken back last. */
  public void redo() {
    if (!future.isEmpty()) {
      Edit edit = future.removeLast();
      past.add(edit);
      refresh();
      navigator.show(edit.page());
      edit.redo();
      stepped.accept(edit, false);
    }
  }

  private void forget() {
    past.clear();
    future.clear();
    refresh();
  }

  private void trim() {
    if (past.size() > DEEPEST) {
      past.subList(0, past.size() - DEEPEST).clear();
    }
  }

  private void refresh() {
    undoable.set(past.isEmpty() ? null : past.getLast());
    redoable.set(future.isEmpty() ? null : future.getLast());
  }
}
