package org.saev.app.dataset;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.task.Writing;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.browse.Catalog;
import org.saev.engine.browse.Query;
import org.saev.engine.browse.SavedView;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.DatasetBrowser;

/**
 * The views of the dataset kept under names, and which of them is open. What is kept is the rule of
 * what is shown, so opening a view asks anew.
 */
public final class ViewsModel {
  private final ObjectProperty<Query> query;
  private final ReadOnlyObjectProperty<@Nullable DatasetBrowser> browser;
  private final EditHistory history;
  private final Threads threads;
  private final Runnable saved;
  private final DialogService dialogs;
  private final Writing writing;
  private final Latest reading;
  private final ReadOnlyObjectWrapper<SortedMap<String, SavedView>> views =
      new ReadOnlyObjectWrapper<>(SavedViews.byName());
  private final ReadOnlyStringWrapper open = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable ViewEdit> last = new ReadOnlyObjectWrapper<>();

  /**
   * @param query what is shown
   * @param browser the open dataset
   * @param saved called on the window's thread after a change is on the disk
   */
  ViewsModel(
      ObjectProperty<Query> query,
      ReadOnlyObjectProperty<@Nullable DatasetBrowser> browser,
      EditHistory history,
      Threads threads,
      Runnable saved,
      DialogService dialogs) {
    this.query = query;
    this.browser = browser;
    this.history = history;
    this.threads = threads;
    this.saved = saved;
    this.dialogs = dialogs;
    writing = new Writing(threads, threads.lookups(), dialogs::error);
    reading = new Latest(threads);
    browser.subscribe(this::read);
    query.subscribe(now -> compare());
  }

  /** All views by name, as people order names. */
  public ReadOnlyObjectProperty<SortedMap<String, SavedView>> viewsProperty() {
    return views.getReadOnlyProperty();
  }

  /**
   * Finds the rows of the view of that name when asked, on any thread.
   *
   * @throws SaevException when asked, if the view asks for what the dataset does not have
   */
  public Supplier<BitSet> finder(String name) {
    SavedView view = views.get().get(name);
    DatasetBrowser now = browser.get();
    if (view == null || now == null) {
      return BitSet::new;
    }
    Catalog catalog = now.catalog();
    return () -> catalog.rows(view.query(), new CancelToken());
  }

  /** Name of the view opened or kept last; empty without one. */
  public ReadOnlyStringProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Whether something else is shown than the open view says. */
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** What was done to a view last, to be told of; taking it back is not told here. */
  public ReadOnlyObjectProperty<@Nullable ViewEdit> lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** The dataset the views are of; null while it is being read. */
  public ReadOnlyObjectProperty<@Nullable DatasetBrowser> browserProperty() {
    return browser;
  }

  /** Shows what a view says; one that cannot be asked for is told of and can be deleted. */
  public void open(String name, Texts texts) {
    SavedView view = views.get().get(name);
    DatasetBrowser now = browser.get();
    if (view == null || now == null) {
      return;
    }
    try {
      Query asked = view.query();
      now.catalog().requireColumns(asked);
      ViewOpened.Shown before = new ViewOpened.Shown(query.get(), open.get());
      ViewOpened.Shown after = new ViewOpened.Shown(asked, name);
      if (!before.equals(after)) {
        show(after);
        history.did(new ViewOpened(this, before, after));
      }
    } catch (SaevException e) {
      OptionalInt chosen =
          dialogs.choose(
              texts.get("views.unusable", name),
              texts.error(e),
              List.of(texts.get("views.delete.named", name)));
      if (chosen.isPresent()) {
        delete(name);
      }
    }
  }

  /** Keeps what is shown under a name, in place of the view that had it. */
  public void keep(String name) {
    String wanted = name.strip();
    SavedView before = views.get().get(wanted);
    SavedView shown = SavedView.of(query.get());
    if (shown.equals(before)) {
      open.set(wanted);
      compare();
    } else if (!wanted.isEmpty()) {
      apply(new ViewChange.Put(wanted, before, shown), true);
    }
  }

  /** Keeps what is shown under the name of the open view. */
  public void update() {
    keep(open.get());
  }

  /** Gives the open view a name that no view has. */
  public void rename(String to) {
    String wanted = to.strip();
    if (!open.get().isEmpty() && !wanted.isEmpty() && !views.get().containsKey(wanted)) {
      apply(new ViewChange.Renamed(open.get(), wanted), true);
    }
  }

  /** Forgets the open view; what is shown stays. */
  public void delete() {
    delete(open.get());
  }

  private void delete(String name) {
    SavedView before = views.get().get(name);
    if (before != null) {
      apply(new ViewChange.Put(name, before, null), true);
    }
  }

  /** Makes a change again, or the reverse of one. */
  void repeat(ViewChange change) {
    apply(change, false);
  }

  void show(ViewOpened.Shown shown) {
    open.set(views.get().containsKey(shown.view()) ? shown.view() : "");
    query.set(shown.query());
    compare();
  }

  /** Waits until everything is on the disk. */
  void await() {
    writing.await();
  }

  private void apply(ViewChange change, boolean first) {
    DatasetBrowser now = browser.get();
    if (now == null) {
      return;
    }
    writing.write(() -> {
      change.store(now.views());
      SortedMap<String, SavedView> all = now.views().all();
      threads
          .ui()
          .execute(() -> {
            saved.run();
            if (now.equals(browser.get())) {
              applied(change, all);
              if (first) {
                ViewEdit edit = new ViewEdit(this, change);
                history.did(edit);
                last.set(edit);
              }
            }
          });
    });
  }

  private void applied(ViewChange change, SortedMap<String, SavedView> all) {
    reading.forget();
    views.set(all);
    switch (change) {
      case ViewChange.Renamed(String from, String to) when from.equals(open.get()) -> open.set(to);
      case ViewChange.Put(String name, var before, var after)
          when Objects.equals(after, SavedView.of(query.get())) ->
          open.set(name);
      case ViewChange.Put(String name, var before, var after)
          when after == null && name.equals(open.get()) ->
          open.set("");
      case ViewChange.Put put -> {}
      case ViewChange.Renamed renamed -> {}
    }
    compare();
  }

  private void read(@Nullable DatasetBrowser now) {
    reading.forget();
    open.set("");
    views.set(SavedViews.byName());
    compare();
    if (now != null) {
      reading.ask(() -> now.views().all(), views::set, dialogs::error);
    }
  }

  private void compare() {
    SavedView opened = views.get().get(open.get());
    changed.set(opened != null && !opened.equals(SavedView.of(query.get())));
  }
}
