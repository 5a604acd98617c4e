package org.saev.app.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.browse.Catalog;
import org.saev.engine.browse.SavedView;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.DatasetBrowser;

/** How many samples each view shows now: counted while somebody looks at the list of views. */
public final class ViewCounts {
  private final ViewsModel views;
  private final Latest counting;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<Map<String, OptionalInt>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private CancelToken underWay = new CancelToken();

  ViewCounts(ViewsModel views, Threads threads, Consumer<Throwable> failed) {
    this.views = views;
    this.failed = failed;
    counting = new Latest(threads);
    views.viewsProperty().subscribe(now -> forget());
  }

  /** By name; empty where a view cannot be asked for, and without an entry until it is known. */
  ReadOnlyObjectProperty<Map<String, OptionalInt>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Counts every view anew, one after the other. */
  void count() {
    forget();
    DatasetBrowser now = views.browserProperty().get();
    if (now == null) {
      return;
    }
    record Counted(String view, OptionalInt samples) {}

    Catalog catalog = now.catalog();
    CancelToken token = underWay;
    List<Callable<Counted>> questions = new ArrayList<>();
    views
        .viewsProperty()
        .get()
        .forEach(
            (name, view) -> questions.add(() -> new Counted(name, samples(catalog, view, token))));
    counting
        .begin()
        .askInTurn(
            questions,
            counted -> {
              Map<String, OptionalInt> next = new TreeMap<>(counts.get());
              next.put(counted.view(), counted.samples());
              counts.set(next);
            },
            failed);
  }

  private static OptionalInt samples(Catalog catalog, SavedView view, CancelToken token) {
    try {
      return OptionalInt.of(catalog.rows(view.query(), token).cardinality());
    } catch (SaevException e) {
      // why is said to whoever opens it
      return OptionalInt.empty();
    }
  }

  private void forget() {
    counting.forget();
    underWay.cancel();
    underWay = new CancelToken();
    counts.set(Map.of());
  }
}
