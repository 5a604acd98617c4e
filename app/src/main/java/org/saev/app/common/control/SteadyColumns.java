package org.saev.app.common.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * A table's columns with the place of its vertical scroll bar left free, whether the bar is there
 * or not: when it comes or goes with the number of rows, no column changes its width, and no cell
 * is laid out anew.
 */
public final class SteadyColumns {
  private SteadyColumns() {}

  /** The last column takes what is left; those that may not be narrowed further stay. */
  public static void keep(TableView<?> table) {
    table.setColumnResizePolicy(new Policy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN));
  }

  @SuppressWarnings("rawtypes") // as JavaFX declares the policies
  private record Policy(Callback<TableView.ResizeFeatures, Boolean> within)
      implements Callback<TableView.ResizeFeatures, Boolean> {
    @Override
    public Boolean call(TableView.ResizeFeatures change) {
      return within.call(new Narrower(change));
    }

    /** As the other names itself: style sheets know a table by the name of its policy. */
    @Override
    public String toString() {
      return within.toString();
    }
  }

  /** A change of widths in a table that has its scroll bar. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  private static final class Narrower extends TableView.ResizeFeatures {
    private Narrower(TableView.ResizeFeatures change) {
      super(change.getTable(), change.getColumn(), change.getDelta());
    }

    @Override
    public double getContentWidth() {
      TableView<?> table = getTable();
      double beside =
          table.getWidth() - table.snappedLeftInset() - table.snappedRightInset() - bar(table);
      return Math.min(super.getContentWidth(), Math.max(0, beside));
    }

    private static double bar(TableView<?> table) {
      for (Node node : table.lookupAll(".scroll-bar")) {
        if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
          return bar.prefWidth(-1);
        }
      }
      return 0;
    }
  }
}
