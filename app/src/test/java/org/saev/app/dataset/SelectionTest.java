package org.saev.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.engine.browse.Found;

class SelectionTest {
  private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(view());
  private final Selection selection = new Selection(found.getReadOnlyProperty());

  @BeforeEach
  void find() {
    show(7, 3, 9, 4);
  }

  @Test
  void theFirstInViewIsShownUntilAnotherIsClicked() {
    assertEquals(7, selection.focusedProperty().get());
    selection.click(2, false, false);
    show(4, 9);
    assertEquals(9, selection.focusedProperty().get());
    assertEquals(1, selection.place());
    show(5, 6);
    assertEquals(9, selection.focusedProperty().get(), "shown, though not in view");
    assertEquals(Selection.NONE, selection.place());
  }

  @Test
  void aRangeBeginsAtThePlaceClickedLast() {
    selection.click(1, true, false);
    selection.click(3, false, true);
    assertEquals(rows(3, 9, 4), selection.rows());
    assertEquals(4, selection.focusedProperty().get());
    selection.click(2, true, false);
    assertEquals(rows(3, 4), selection.rows());
  }

  @Test
  void noRangeBeginsInAViewThatIsGone() {
    selection.click(1, true, false);
    show(1, 2, 5);
    selection.click(2, false, true);
    assertEquals(rows(3), selection.rows(), "what was selected stays, nothing between is added");
  }

  @Test
  void movingStopsAtTheEnds() {
    selection.move(2);
    assertEquals(9, selection.focusedProperty().get());
    selection.move(10);
    assertEquals(4, selection.focusedProperty().get());
    selection.move(-10);
    assertEquals(7, selection.focusedProperty().get());
    selection.click(-1, false, false);
    selection.click(4, false, false);
    assertEquals(7, selection.focusedProperty().get(), "there is nothing");
  }

  @Test
  void thatAsManyOthersAreSelectedIsHeard() {
    selection.set(rows(3, 9));
    int[] heard = new int[1];
    selection.countProperty().addListener((property, before, now) -> heard[0]++);
    selection.set(rows(7, 4));
    assertEquals(2, selection.countProperty().get());
    assertTrue(heard[0] > 0);
  }

  @Test
  void anotherDatasetBeginsWithNothing() {
    selection.set(rows(3, 9));
    selection.forget();
    assertEquals(0, selection.countProperty().get());
    assertEquals(Selection.NONE, selection.focusedProperty().get());
  }

  private void show(int... rows) {
    found.set(view(rows));
    selection.follow();
  }

  private static Found view(int... rows) {
    return new Found(rows, List.of());
  }

  private static BitSet rows(int... rows) {
    BitSet set = new BitSet();
    for (int row : rows) {
      set.set(row);
    }
    return set;
  }
}
