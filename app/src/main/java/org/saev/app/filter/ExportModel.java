package org.saev.app.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ExportScope;
import org.saev.engine.export.ScoresForm;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;

/** Which samples an export writes and in which form, with the count of every scope. */
public final class ExportModel {
  private static final ExportChoice USUAL = ExportChoice.of(ExportScope.ACCEPTED);

  private final Workspace workspace;
  private final FilterViewModel filter;
  private final Latest counting;
  private final Latest countingViews;
  private final Latest preparing;
  private final Consumer<Throwable> failed;
  private final ObjectProperty<ExportChoice> choice = new SimpleObjectProperty<>(USUAL);
  private final ObservableList<ExportChoice> choices = FXCollections.observableArrayList();
  private final ObjectProperty<DatasetForm> form = new SimpleObjectProperty<>(DatasetForm.SAME);
  private final BooleanProperty excel = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Map<ExportChoice, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final Map<ExportScope, Supplier<BitSet>> chosen = new EnumMap<>(ExportScope.class);
  private List<String> views = List.of();
  private Function<String, Supplier<BitSet>> rowsOfView = name -> BitSet::new;

  /**
   * An export that can be written.
   *
   * @param choice what was asked for
   * @param samples how many that is
   */
  record Ready(ExportChoice choice, ExportPlan plan, int samples) {}

  public ExportModel(
      Workspace workspace, FilterViewModel filter, Threads threads, Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.filter = filter;
    this.failed = failed;
    counting = new Latest(threads);
    countingViews = new Latest(threads);
    preparing = new Latest(threads);
    filter.filterProperty().addListener((property, before, now) -> countScopes());
    workspace.sessionProperty().addListener((property, before, now) -> counts.set(Map.of()));
    list();
  }

  /** Lets another page say which rows its view or selection holds. */
  public void offer(ExportScope which, Supplier<BitSet> rows) {
    chosen.put(which, rows);
    list();
  }

  /**
   * Lets another page name the views it keeps.
   *
   * @param names those there are, now and later
   * @param rows asked on the window's thread for what finds a view's rows off it
   */
  public void offerViews(
      ObservableValue<? extends Map<String, ?>> names, Function<String, Supplier<BitSet>> rows) {
    rowsOfView = rows;
    names.subscribe(now -> {
      views = List.copyOf(now.keySet());
      list();
    });
  }

  private void list() {
    ExportChoice before = choice.get();
    List<ExportChoice> all = new ArrayList<>();
    for (ExportScope each : ExportScope.values()) {
      if (!each.needsRows() || chosen.containsKey(each)) {
        all.add(ExportChoice.of(each));
      }
    }
    views.forEach(name -> all.add(ExportChoice.view(name)));
    choices.setAll(all);
    // a view that is gone is not exported under its name
    choice.set(all.contains(before) ? before : USUAL);
  }

  /** What there are rows for; the views that are kept come last. */
  ObservableList<ExportChoice> choices() {
    return choices;
  }

  ObjectProperty<ExportChoice> choiceProperty() {
    return choice;
  }

  ObjectProperty<DatasetForm> formProperty() {
    return form;
  }

  /** Whether tables are marked as Excel wants them. */
  BooleanProperty excelProperty() {
    return excel;
  }

  /** How many samples each choice holds; without a count while it is not known, or cannot be. */
  ReadOnlyObjectProperty<Map<ExportChoice, Integer>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Counts every choice anew, off the window's thread: decisions and thresholds change them. */
  void refresh() {
    countScopes();
    count(countingViews, ExportChoice::isNamed);
  }

  /** A moved threshold changes what a filter keeps, but no view. */
  private void countScopes() {
    count(counting, each -> !each.isNamed());
  }

  private void count(Latest round, Predicate<ExportChoice> which) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    Filter by = filter.filterProperty().get();
    Map<ExportChoice, Supplier<ExportPlan>> plans = new LinkedHashMap<>();
    choices.filtered(which).forEach(each -> plans.put(each, plan(each, by)));
    round.ask(
        () -> {
          ReviewState state = ReviewState.of(session.decisions().entries());
          Map<ExportChoice, Integer> counted = new HashMap<>();
          plans.forEach((each, plan) -> {
            try {
              counted.put(each, session.rows(plan.get(), state).cardinality());
            } catch (SaevException e) {
              // a view that asks for what is no longer there; why is said to whoever exports it
            }
          });
          return counted;
        },
        counted -> {
          Map<ExportChoice, Integer> all = new HashMap<>(counts.get());
          all.keySet().removeIf(which);
          all.putAll(counted);
          counts.set(all);
        },
        failed);
  }

  /**
   * Finds the rows of what is chosen, off the window's thread.
   *
   * @param then gets what can be written, on the window's thread
   */
  void prepare(Consumer<Ready> then) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    ExportChoice asked = choice.get();
    Supplier<ExportPlan> plan = plan(asked, filter.filterProperty().get());
    preparing.ask(
        () -> {
          ExportPlan found = plan.get();
          ReviewState state = ReviewState.of(session.decisions().entries());
          return new Ready(asked, found, session.rows(found, state).cardinality());
        },
        then,
        failed);
  }

  /** What is to be known on the window's thread, asked here; the rows of a view are found later. */
  private Supplier<ExportPlan> plan(ExportChoice which, Filter by) {
    Supplier<BitSet> found = chosen.get(which.scope());
    Supplier<BitSet> rows;
    if (which.isNamed()) {
      rows = rowsOfView.apply(which.view());
    } else {
      BitSet now = found == null ? new BitSet() : found.get();
      rows = () -> now;
    }
    DatasetForm as = form.get();
    boolean forExcel = excel.get();
    return () ->
        new ExportPlan(
            which.scope(), rows.get(), as, by, EnumSet.allOf(ScoresForm.class), forExcel);
  }
}
