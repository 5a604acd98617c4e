package org.saev.app.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.export.ExportScope;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.score.Filter;
import org.saev.engine.score.FilterChange;
import org.saev.engine.score.Side;

@SuppressWarnings("NullAway.Init") // set before each test
class TuningModelTest {
  private final List<Throwable> failures = new ArrayList<>();
  private Workspace workspace;
  private EditHistory history;
  private FilterViewModel filter;
  private TuningModel tuning;
  private ExportModel export;
  private int writes;

  @BeforeEach
  void open() {
    workspace = new Workspace(new FakeProjects(), Threads.direct());
    history = new EditHistory(new Navigator(), workspace);
    filter = new FilterViewModel(workspace, history, Threads.direct(), () -> {}, failures::add);
    tuning =
        new TuningModel(
            workspace, filter, history, Threads.direct(), () -> writes++, failures::add);
    export = new ExportModel(workspace, filter, Threads.direct(), failures::add);
    workspace.open(Path.of("shapes.saev"), session -> {}, failures::add);
  }

  @Test
  void aSavedFilterComesBackAsOneStep() {
    filter.typeLow(0.2);
    tuning.save(" strict ");
    Filter saved = filter.filterProperty().get();
    filter.typeLow(0.4);
    assertEquals(Set.of("strict"), tuning.presetsProperty().get().keySet());
    tuning.use("strict");
    assertEquals(saved, filter.filterProperty().get());
    history.undo();
    assertEquals(0.4, filter.lowProperty().get());
    tuning.delete("strict");
    assertTrue(tuning.presetsProperty().get().isEmpty());
    history.undo();
    assertEquals(saved, tuning.presetsProperty().get().get("strict"));
    history.redo();
    assertTrue(tuning.presetsProperty().get().isEmpty());
    assertEquals(4, writes, "saved, deleted, brought back, deleted again");
  }

  @Test
  void aChangeIsMeasuredFromTheStartOrTheMark() {
    int dropped = filter.dropProperty().get();
    filter.typeLow(filter.highProperty().get());
    assertEquals(filter.dropProperty().get() - dropped, change().changed());
    tuning.mark();
    assertEquals(0, change().changed());
  }

  /** Scores come when the project has long been there: what stood for them is no filter. */
  @Test
  void aChangeIsMeasuredFromTheFirstScoresHoweverLateTheyCome() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    Threads slow = new Threads(Runnable::run, waiting::add, Runnable::run, Runnable::run);
    Workspace later = new Workspace(new FakeProjects(), Threads.direct());
    EditHistory steps = new EditHistory(new Navigator(), later);
    filter = new FilterViewModel(later, steps, slow, () -> {}, failures::add);
    tuning = new TuningModel(later, filter, steps, slow, () -> {}, failures::add);
    later.open(Path.of("shapes.saev"), session -> {}, failures::add);
    run(waiting);
    assertEquals(0, change().changed());
    int dropped = filter.dropProperty().get();
    filter.typeLow(filter.highProperty().get());
    run(waiting);
    assertEquals(filter.dropProperty().get() - dropped, change().changed());
  }

  private static void run(Deque<Runnable> waiting) {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  @Test
  void aRuleScoresAnewAndUndoTakesItBack() {
    int kept = filter.keepProperty().get();
    filter.setRule(
        RuleLine.rule(List.of(new RuleLine(RuleLine.Kind.INCLUDE, 0, Side.EITHER, 1e9))));
    assertEquals(0, filter.keepProperty().get());
    history.undo();
    assertEquals(kept, filter.keepProperty().get());
    assertTrue(failures.isEmpty());
  }

  @Test
  void theLinesOfARuleAreReadBack() {
    List<RuleLine> lines =
        List.of(
            new RuleLine(RuleLine.Kind.INCLUDE, 3, Side.TEXT, 0.5),
            new RuleLine(RuleLine.Kind.EXCLUDE, 4, Side.BOTH, 0),
            new RuleLine(RuleLine.Kind.WEIGHT, 5, Side.IMAGE, -2));
    assertEquals(lines, RuleLine.of(RuleLine.rule(lines)));
  }

  @Test
  void everyScopeHasItsCount() {
    ProjectSession session = workspace.session();
    assertNotNull(session);
    BitSet view = new BitSet();
    view.set(3, 10);
    export.offer(ExportScope.VIEW, () -> view);
    int kept = filter.keepProperty().get();
    String bad = session.dataset().sample(firstKept(session)).id();
    Filter now = filter.filterProperty().get();
    session
        .decisions()
        .append("Sato", new Decision.About(bad, Choice.REJECT, "", "", new Decision.Basis(now)));
    export.refresh();
    assertEquals(kept, export.countsProperty().get().get(ExportChoice.of(ExportScope.KEPT)));
    assertEquals(
        kept - 1, export.countsProperty().get().get(ExportChoice.of(ExportScope.ACCEPTED)));
    assertEquals(7, export.countsProperty().get().get(ExportChoice.of(ExportScope.VIEW)));
    assertEquals(400, export.countsProperty().get().get(ExportChoice.of(ExportScope.ALL)));
    assertTrue(export.choices().stream().noneMatch(each -> each.scope() == ExportScope.SELECTION));
  }

  @Test
  void aViewIsExportedByItsName() {
    BitSet red = new BitSet();
    red.set(20, 50);
    var names = new SimpleObjectProperty<Map<String, String>>(Map.of("red", "", "torn", ""));
    export.offerViews(
        names,
        name ->
            () -> {
              if (name.equals("torn")) {
                throw new SaevException("view.no-column", "colour");
              }
              return red;
            });
    ExportChoice view = ExportChoice.view("red");
    ExportChoice torn = ExportChoice.view("torn");
    assertTrue(export.choices().containsAll(List.of(view, torn)));
    export.refresh();
    assertEquals(30, export.countsProperty().get().get(view));
    assertFalse(export.countsProperty().get().containsKey(torn));
    assertTrue(failures.isEmpty(), "nobody asked for the one that cannot be counted");

    List<ExportModel.Ready> ready = new ArrayList<>();
    export.choiceProperty().set(view);
    export.prepare(ready::add);
    assertEquals(30, ready.getFirst().samples());
    assertEquals(red, ready.getFirst().plan().rows());
    export.choiceProperty().set(torn);
    export.prepare(ready::add);
    assertEquals(1, ready.size());
    assertEquals(1, failures.size());

    names.set(Map.of("red", ""));
    assertEquals(ExportChoice.of(ExportScope.ACCEPTED), export.choiceProperty().get());
    assertFalse(export.choices().contains(torn));
  }

  private int firstKept(ProjectSession session) {
    double[] values = session.values(filter.filterProperty().get());
    int row = 0;
    while (!(values[row] >= filter.highProperty().get())) {
      row++;
    }
    return row;
  }

  private FilterChange change() {
    FilterChange change = tuning.changeProperty().get();
    assertNotNull(change);
    return change;
  }
}
