package org.saev.app.dataset;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
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
 * What of the dataset is in view, in which order, and which samples are selected. A query runs in
 * the background; the newest one wins and the one before it is cancelled.
 */
public final class DatasetViewModel {
  /** No sample is shown beside the gallery. */
  public static final int NONE = -1;

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
  private final BitSet selected = new BitSet();
  private final ReadOnlyIntegerWrapper selectedCount = new ReadOnlyIntegerWrapper();
  private final IntegerProperty focused = new SimpleIntegerProperty(NONE);
  private final Tagging tagging;
  private final Denials denials;
  private CancelToken underWay = new CancelToken();
  private int anchor = NONE;

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

  /** The sample shown beside the gallery, by dataset row; {@link #NONE} without one. */
  public IntegerProperty focusedProperty() {
    return focused;
  }

  public ReadOnlyIntegerProperty selectedCountProperty() {
    return selectedCount.getReadOnlyProperty();
  }

  public Tagging tagging() {
    return tagging;
  }

  /** Where tags and denials can be taken back. */
  EditHistory history() {
    return history;
  }

  Denials denials() {
    return denials;
  }

  /** A copy of the selected rows. */
  public BitSet selected() {
    return (BitSet) selected.clone();
  }

  public boolean isSelected(int row) {
    return selected.get(row);
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
    selected.clear();
    selected.or(inView());
    counted();
  }

  public void selectNone() {
    selected.clear();
    counted();
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

  /** Where the sample shown stands in the view; negative if it is not in it. */
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
    anchor = NONE;
    found.set(answer);
    if (focused.get() == NONE && answer.rows().length > 0) {
      focused.set(answer.rows()[0]);
    }
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
    browser.set(null);
    found.set(NOTHING);
    focused.set(NONE);
    selectNone();
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

  private void counted() {
    int before = selectedCount.get();
    selectedCount.set(selected.cardinality());
    if (before == selectedCount.get()) {
      // the same number of other samples: whoever paints the selection must hear of it
      selectedCount.set(-1);
      selectedCount.set(selected.cardinality());
    }
  }
}
