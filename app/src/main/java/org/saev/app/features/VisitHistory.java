package org.saev.app.features;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The features looked at, with back and forward as in a browser. */
final class VisitHistory {
  private static final int LONGEST = 200;

  private final List<Integer> visits = new ArrayList<>();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
  private int at = -1;

  ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }

  /** Notes a visit; the one shown now is no new visit. */
  void visit(int feature) {
    if (at >= 0 && visits.get(at) == feature) {
      return;
    }
    visits.subList(at + 1, visits.size()).clear();
    visits.add(feature);
    if (visits.size() > LONGEST) {
      visits.removeFirst();
    }
    at = visits.size() - 1;
    refresh();
  }

  /** The feature before; only while {@link #canGoBackProperty} holds. */
  int back() {
    at--;
    refresh();
    return visits.get(at);
  }

  int forward() {
    at++;
    refresh();
    return visits.get(at);
  }

  void clear() {
    visits.clear();
    at = -1;
    refresh();
  }

  private void refresh() {
    canGoBack.set(at > 0);
    canGoForward.set(at < visits.size() - 1);
  }
}
