package org.saev.app.dataset;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.browse.Facet;
import org.saev.engine.browse.Found;
import org.saev.engine.browse.Query;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectStages;

/**
 * What of the dataset is in view, and in which order. A query runs in the background; the newest
 * one wins and the one before it is cancelled.
 */
public final class DatasetViewModel {
  private static final int MANY_VALUES = 50;

  private static final Found NOTHING = new Found(new int[0], List.of());

  private final Workspace workspace;
  private final EditHistory history;
  private final DialogService dialogs;
  private final Latest opening;
  private final Latest finding;
  private final ObjectProperty<Query> query = new SimpleObjectProperty<>(Query.ALL);
  private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(NOTHING);
  private final ReadOnlyObjectWrapper<@Nullable DatasetBrowser> browser =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final Selection selection = new Selection(found.getReadOnlyProperty());
  private final Tagging tagging;
  private final Denials denials;
  private final Views views;
  private CancelToken underWay = new CancelToken();

  /**
   * @param saved called on the window's thread when a change has reached the disk
   */
  public DatasetViewModel(
      Workspace workspace,
      EditHistory history,
      Threads threads,
      Runnable saved,
      DialogService dialogs) {
    this.workspace = workspace;
    this.history = history;
    this.dialogs = dialogs;
    opening = new Latest(threads);
    finding = new Latest(threads);
    Runnable changed =
        () -> {
          saved.run();
          find();
        };
    tagging = new Tagging(history, threads, changed, dialogs::error);
    denials = new Denials(browser, history, threads, changed, dialogs::error);
    views = Views.of(query, browser.getReadOnlyProperty(), history, threads, saved, dialogs);
    workspace.projectProperty().subscribe(this::open);
    workspace.sessionProperty().subscribe(this::open);
    query.subscribe(this::find);
  }

  /** What is asked for; setting it asks. */
  public ObjectProperty<Query> queryProperty() {
    return query;
  }

  /** Rows in view, in their order, and the facets counted. */
  public ReadOnlyObjectProperty<Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** The open dataset; null while it is being read. */
  public ReadOnlyObjectProperty<@Nullable DatasetBrowser> browserProperty() {
    return browser.getReadOnlyProperty();
  }

  /** Whether an answer is on its way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Which samples are selected, and which one is shown. */
  public Selection selection() {
    return selection;
  }

  public Tagging tagging() {
    return tagging;
  }

  /** What was shown and kept under names. */
  public Views views() {
    return views;
  }

  /** Where tags and denials can be taken back. */
  EditHistory history() {
    return history;
  }

  Denials denials() {
    return denials;
  }

  /** The computed results, for scores and reasons; null while there are none. */
  public @Nullable ProjectSession session() {
    return workspace.session();
  }

  /** Exactly the rows that the query found, shown on the screen or not. */
  public BitSet inView() {
    BitSet rows = new BitSet();
    for (int row : found.get().rows()) {
      rows.set(row);
    }
    return rows;
  }

  /** Selects all that is in view. */
  public void selectAllInView() {
    selection.set(inView());
  }

  /** Asks again with the same query, as after tags or findings changed. */
  public void find() {
    underWay.cancel();
    DatasetBrowser now = browser.get();
    if (now == null) {
      return;
    }
    CancelToken token = new CancelToken();
    underWay = token;
    busy.set(true);
    Query asked = query.get();
    finding.ask(
        () -> now.find(asked).run(new JobContext(token, progress -> {})),
        this::show,
        failure -> {
          busy.set(false);
          dialogs.error(failure);
        });
  }

  private void show(Found answer) {
    busy.set(false);
    found.set(answer);
    selection.follow();
  }

  /** The facets of the last answer, those of a great many values last; empty before the first. */
  public List<Facet> facets() {
    return found.get().facets().stream()
        .sorted(Comparator.comparing(DatasetViewModel::isLong))
        .toList();
  }

  /**
   * Whether a facet has about as many values as there are things to say, like a column of texts.
   */
  private static boolean isLong(Facet facet) {
    return facet instanceof Facet.Values some && some.values().size() > MANY_VALUES;
  }

  private void open() {
    ProjectStages project = workspace.project();
    ProjectSession results = workspace.session();
    underWay.cancel();
    finding.forget();
    opening.forget();
    // the project before is closed right after this: what was said of it is stored first
    tagging.open(null);
    denials.await();
    views.kept().await();
    browser.set(null);
    found.set(NOTHING);
    selection.forget();
    busy.set(project != null);
    if (project != null) {
      opening.ask(
          () -> results == null ? project.browser() : results.browser(),
          this::opened,
          failure -> {
            busy.set(false);
            dialogs.error(failure);
          });
    }
  }

  private void opened(DatasetBrowser next) {
    browser.set(next);
    tagging.open(next);
    if (query.get().equals(Query.ALL)) {
      find();
    } else {
      query.set(Query.ALL);
    }
  }
}
