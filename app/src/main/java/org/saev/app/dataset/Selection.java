package org.saev.app.dataset;

import java.util.BitSet;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.saev.engine.browse.Found;

/**
 * Which samples are selected, in view or not, and which one is shown beside the gallery. Samples
 * are known by their dataset row; a place is where one stands in the view.
 */
public final class Selection {
  /** No sample is shown beside the gallery, or none stands there. */
  public static final int NONE = -1;

  private final ReadOnlyObjectProperty<Found> found;
  private final BitSet selected = new BitSet();
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
  private final IntegerProperty focused = new SimpleIntegerProperty(NONE);

  /** The place clicked last, from which a range is selected. */
  private int anchor = NONE;

  /**
   * @param found what is in view
   */
  Selection(ReadOnlyObjectProperty<Found> found) {
    this.found = found;
  }

  /** The sample shown beside the gallery, by dataset row; {@link #NONE} without one. */
  public IntegerProperty focusedProperty() {
    return focused;
  }

  /** How many are selected; whoever paints the selection hears of every change from it. */
  public ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** A copy of the selected rows. */
  public BitSet rows() {
    return (BitSet) selected.clone();
  }

  public boolean contains(int row) {
    return selected.get(row);
  }

  /** Selects these rows and no others. */
  public void set(BitSet rows) {
    selected.clear();
    selected.or(rows);
    counted();
  }

  /** Selects nothing. */
  public void clear() {
    set(new BitSet());
  }

  /**
   * A click on the sample at {@code place} of the view.
   *
   * @param toggle adds it to the selection or takes it out, as with Ctrl
   * @param range selects from the last one clicked to this one, as with Shift
   */
  public void click(int place, boolean toggle, boolean range) {
    int[] rows = found.get().rows();
    if (place < 0 || place >= rows.length) {
      return;
    }
    if (range && anchor >= 0) {
      int from = Math.min(anchor, place);
      for (int i = from; i <= Math.min(rows.length - 1, Math.max(anchor, place)); i++) {
        selected.set(rows[i]);
      }
    } else if (toggle) {
      selected.flip(rows[place]);
      anchor = place;
    } else {
      anchor = place;
    }
    focused.set(rows[place]);
    counted();
  }

  /** Moves the sample shown by so many places of the view. */
  public void move(int by) {
    int[] rows = found.get().rows();
    if (rows.length > 0) {
      int now = place();
      click(now < 0 ? 0 : Math.clamp((long) now + by, 0, rows.length - 1), false, false);
    }
  }

  /** Where the sample shown stands in the view; {@link #NONE} if it is not in it. */
  public int place() {
    int[] rows = found.get().rows();
    // the sample clicked last is nearly always the one that is shown
    if (anchor >= 0 && anchor < rows.length && rows[anchor] == focused.get()) {
      return anchor;
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] == focused.get()) {
        return i;
      }
    }
    return NONE;
  }

  /** Other samples are in view: places mean others now, and where none was shown the first is. */
  void follow() {
    anchor = NONE;
    int[] rows = found.get().rows();
    if (focused.get() == NONE && rows.length > 0) {
      focused.set(rows[0]);
    }
  }

  /** Another dataset is in view: nothing is selected or shown. */
  void forget() {
    anchor = NONE;
    focused.set(NONE);
    clear();
  }

  private void counted() {
    int before = count.get();
    count.set(selected.cardinality());
    if (before == count.get()) {
      // the same number of other samples: whoever paints the selection must hear of it
      count.set(-1);
      count.set(selected.cardinality());
    }
  }
}
