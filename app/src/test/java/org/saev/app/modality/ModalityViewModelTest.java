package org.saev.app.modality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.control.ScatterAxes;
import org.saev.app.common.control.ScatterPainter;
import org.saev.app.common.control.ScatterPoints;
import org.saev.app.common.control.ScatterView;
import org.saev.app.common.nav.FeatureList;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;

/** What the scatter shows, what a lasso takes, and where the list goes; no toolkit. */
class ModalityViewModelTest {
  private static final int EDGE = 400;

  private final Navigator navigator = new Navigator();
  private final Workspace workspace = new Workspace(new FakeProjects(), Threads.direct());
  private final EditHistory history = new EditHistory(navigator, workspace);
  private final ModalityViewModel model =
      new ModalityViewModel(workspace, navigator, history, Threads.direct());

  @BeforeEach
  void open() {
    workspace.open(
        Path.of("shapes.saev"),
        session -> {},
        failure -> {
          throw new AssertionError(failure);
        });
  }

  @Test
  void aListIsTakenBackAndMadeAgain() {
    assertNull(history.undoableProperty().get(), "an opened project is no step");
    BitSet first = new BitSet();
    first.set(3, 9);
    BitSet second = new BitSet();
    second.set(20);
    model.choose(first);
    model.choose(second);
    model.choose(second);
    history.undo();
    assertEquals(first, model.chosenProperty().get());
    assertEquals(6, model.list().size());
    history.undo();
    assertTrue(model.list().isEmpty());
    assertNull(history.undoableProperty().get());
    history.redo();
    history.redo();
    assertEquals(20, model.list().getFirst().feature());
  }

  @Test
  void onlyLetThroughTypesAreShown() {
    model.ranges().types().clear();
    model.ranges().types().add(ModalityClass.TEXT_ONLY);
    BitSet shown = model.shownProperty().get();
    assertFalse(shown.isEmpty());
    assertTrue(shown.stream().allMatch(f -> model.stats(f).type() == ModalityClass.TEXT_ONLY));
  }

  @Test
  void theHistogramsShowWhereTheChosenLie() {
    assertEquals(model.shownProperty().get().cardinality(), picked());
    BitSet some = new BitSet();
    some.set(3, 9);
    model.choose(some);
    assertEquals(6, picked());
    model.chooseNothing();
    model.ranges().types().remove(ModalityClass.CROSS_MODAL);
    assertEquals(model.shownProperty().get().cardinality(), picked());
  }

  private int picked() {
    return Arrays.stream(Objects.requireNonNull(model.ranges().share().partProperty().get())).sum();
  }

  @Test
  void aRangeTakesPointsAwayAndGivesThemBack() {
    int all = model.shownProperty().get().cardinality();
    model.ranges().omega().lowProperty().set(0.7);
    BitSet shown = model.shownProperty().get();
    assertTrue(shown.cardinality() < all);
    assertTrue(shown.stream().allMatch(f -> model.stats(f).omega() >= 0.7));
    model.reset();
    assertEquals(all, model.shownProperty().get().cardinality());
  }

  @Test
  void aLassoTakesWhatIsShownInsideAndTheListBecomesARule() {
    // the upper half: features with a high weight
    double[] x = {0, EDGE, EDGE, 0};
    double[] y = {0, 0, EDGE / 2.0, EDGE / 2.0};
    ScatterPoints points = model.pointsProperty().get();
    BitSet caught =
        new ScatterPainter(points, model.shownProperty().get(), ScatterView.ALL, EDGE, EDGE, 1)
            .inside(x, y);
    model.choose(caught);
    assertFalse(model.list().isEmpty());
    double least = model.list().stream().mapToDouble(FeatureStats::omega).min().orElseThrow();
    BitSet others = (BitSet) model.shownProperty().get().clone();
    others.andNot(caught);
    assertTrue(others.stream().noneMatch(f -> model.stats(f).omega() > least + 0.02));
    model.makeRule();
    assertEquals(PageId.FILTER, navigator.pageProperty().get());
    FeatureList handed = navigator.handedOverProperty().get();
    assertEquals(caught.stream().boxed().toList(), handed.features());
  }

  @Test
  void theAxesSayWhereEachFeatureLies() {
    ScatterAxes axes = Objects.requireNonNull(model.axes((v, step) -> "" + v, (v, step) -> "" + v));
    ScatterPoints points = model.pointsProperty().get();
    int checked = 0;
    for (int f = 0; f < points.size(); f++) {
      FeatureStats stats = model.stats(f);
      if (!Double.isNaN(stats.omega())) {
        ScatterAxes.Axis up = axes.up();
        assertEquals(
            stats.omega(), up.from() + (up.to() - up.from()) * points.y()[f], 1e-5, "feature " + f);
        assertEquals(stats.imageShare(), points.x()[f], 1e-6);
        checked++;
      }
    }
    assertTrue(checked > 10);
    model.layoutProperty().set(ModalityViewModel.Layout.MAP);
    assertNull(model.axes((v, step) -> "", (v, step) -> ""));
  }

  @Test
  void theMapKeepsTheChoice() {
    model.chooseShown();
    int chosen = model.list().size();
    model.layoutProperty().set(ModalityViewModel.Layout.MAP);
    assertEquals(chosen, model.list().size());
    assertEquals(model.pointsProperty().get().size(), workspaceFeatures());
    model.chooseNothing();
    assertTrue(model.list().isEmpty());
  }

  @Test
  void anotherProjectStartsWithoutChoice() {
    model.chooseShown();
    workspace.close();
    assertTrue(model.list().isEmpty());
    assertEquals(0, model.pointsProperty().get().size());
  }

  private int workspaceFeatures() {
    return Objects.requireNonNull(workspace.session()).features().size();
  }
}
