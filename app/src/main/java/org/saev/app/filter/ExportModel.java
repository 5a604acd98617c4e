package org.saev.app.filter;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ExportScope;
import org.saev.engine.export.ScoresForm;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;

/** Which samples an export writes and in which form, with the count of every scope. */
public final class ExportModel {
  private final Workspace workspace;
  private final FilterViewModel filter;
  private final Latest counting;
  private final Consumer<Throwable> failed;
  private final ObjectProperty<ExportScope> scope =
      new SimpleObjectProperty<>(ExportScope.ACCEPTED);
  private final ObjectProperty<DatasetForm> form = new SimpleObjectProperty<>(DatasetForm.SAME);
  private final BooleanProperty excel = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Map<ExportScope, Integer>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final Map<ExportScope, Supplier<BitSet>> chosen = new EnumMap<>(ExportScope.class);

  public ExportModel(
      Workspace workspace, FilterViewModel filter, Threads threads, Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.filter = filter;
    this.failed = failed;
    counting = new Latest(threads);
    filter.filterProperty().addListener((property, before, now) -> refresh());
    workspace.sessionProperty().addListener((property, before, now) -> counts.set(Map.of()));
  }

  /** Lets another page say which rows its view or selection holds. */
  public void offer(ExportScope which, Supplier<BitSet> rows) {
    chosen.put(which, rows);
  }

  /** The scopes there are rows for. */
  List<ExportScope> scopes() {
    return List.of(ExportScope.values()).stream()
        .filter(each -> !each.needsRows() || chosen.containsKey(each))
        .toList();
  }

  ObjectProperty<ExportScope> scopeProperty() {
    return scope;
  }

  ObjectProperty<DatasetForm> formProperty() {
    return form;
  }

  /** Whether tables are marked as Excel wants them. */
  BooleanProperty excelProperty() {
    return excel;
  }

  /** How many samples each scope holds; without a count while it is not known. */
  ReadOnlyObjectProperty<Map<ExportScope, Integer>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  ExportPlan plan() {
    return plan(scope.get(), filter.filterProperty().get());
  }

  /** Counts anew: decisions and thresholds change what is accepted. */
  void refresh() {
    count(count -> {});
  }

  /**
   * Counts every scope off the window's thread.
   *
   * @param then gets the count of the chosen scope
   */
  void count(Consumer<Integer> then) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    Filter by = filter.filterProperty().get();
    List<ExportPlan> plans = scopes().stream().map(each -> plan(each, by)).toList();
    counting.ask(
        () -> {
          ReviewState state = ReviewState.of(session.decisions().entries());
          Map<ExportScope, Integer> counted = new EnumMap<>(ExportScope.class);
          plans.forEach(plan -> counted.put(plan.scope(), session.rows(plan, state).cardinality()));
          return counted;
        },
        counted -> {
          counts.set(counted);
          then.accept(counted.getOrDefault(scope.get(), 0));
        },
        failed);
  }

  private ExportPlan plan(ExportScope which, Filter by) {
    Supplier<BitSet> rows = chosen.get(which);
    return new ExportPlan(
        which,
        rows == null ? new BitSet() : rows.get(),
        form.get(),
        by,
        EnumSet.allOf(ScoresForm.class),
        excel.get());
  }
}
