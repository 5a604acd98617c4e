package org.saev.app.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Verdict;

@SuppressWarnings("NullAway.Init") // set before each test
class FilterViewModelTest {
  private static final int SAMPLES = 400;

  private final List<Throwable> failures = new ArrayList<>();
  private Workspace workspace;
  private FilterViewModel model;

  @BeforeEach
  void open() {
    workspace = new Workspace(new FakeProjects(), Threads.direct());
    model = new FilterViewModel(workspace, Threads.direct(), failures::add);
    workspace.open(Path.of("shapes.saev"), session -> {}, failure -> {});
  }

  @Test
  void aSumCanBeComparedForEachToken() {
    model.scoreProperty().set(Score.COSINE);
    double[] whole = model.values().clone();
    model.perTokenProperty().set(true);
    assertTrue(model.filterProperty().get().perToken());
    int[] tokens = Objects.requireNonNull(workspace.session()).tokenCounts();
    assertEquals(whole[3] / tokens[3], model.values()[3], 1e-12);
    Filter divided = model.filterProperty().get();
    model.history().undo();
    assertFalse(model.filterProperty().get().perToken());
    model.use(divided);
    assertEquals(divided, model.filterProperty().get(), "a saved filter keeps it");
  }

  @Test
  void countsAddUpWhileDragging() {
    for (double low = 0; low < 0.7; low += 0.05) {
      model.lowProperty().set(low);
      assertEquals(
          SAMPLES,
          model.keepProperty().get() + model.reviewProperty().get() + model.dropProperty().get());
    }
  }

  @Test
  void aDragIsOneStepOfUndo() {
    double before = model.lowProperty().get();
    for (int i = 0; i < 10; i++) {
      model.lowProperty().set(before + i * 0.01);
    }
    model.commit();
    model.history().undo();
    assertEquals(before, model.lowProperty().get());
    assertFalse(model.history().canUndoProperty().get());
    model.history().redo();
    assertEquals(before + 0.09, model.lowProperty().get(), 1e-12);
  }

  @Test
  void undoReachesAcrossScores() {
    model.typeLow(0.2);
    model.scoreProperty().set(Score.L0);
    model.history().undo();
    assertEquals(Score.AGREEMENT, model.scoreProperty().get());
    assertEquals(0.2, model.lowProperty().get());
  }

  @Test
  void aTypedCutNeverPassesTheOther() {
    model.typeLow(5);
    assertEquals(model.highProperty().get(), model.lowProperty().get());
    assertEquals(0, model.reviewProperty().get());
  }

  @Test
  void theBorderStandsOnEitherSideOfTheCut() {
    assertTrue(
        model.borders().low().stream()
            .filter(sample -> sample.verdict() == Verdict.DROP)
            .allMatch(sample -> sample.score() < model.lowProperty().get()));
    assertEquals(6, model.borders().low().size());
    assertEquals(
        3, model.borders().high().stream().filter(s -> s.verdict() == Verdict.KEEP).count());
  }

  @Test
  void anEmptyDatasetHasNothingToFilter() {
    workspace.open(Path.of("empty.saev"), session -> {}, failure -> {});
    assertEquals(0, model.keepProperty().get());
    assertTrue(model.borders().low().isEmpty());
  }

  @Test
  void samplesWithoutAScoreAreCountedApart() {
    RankedScores ranked = new RankedScores(new double[] {0.3, Double.NaN, 0.1});
    assertEquals(1, ranked.unscored());
    assertEquals(1, ranked.below(0.3));
    assertEquals(2, ranked.row(0));
  }

  @Test
  void aMillionSamplesRecountWithinAFrame() {
    double[] values = new Random(1).doubles(1_000_000).toArray();
    RankedScores ranked = new RankedScores(values);
    long start = System.nanoTime();
    long total = 0;
    for (double cut = 0; cut < 1; cut += 0.001) {
      total += ranked.below(cut);
    }
    double perCut = (System.nanoTime() - start) * 1e-6 / 1000;
    assertTrue(total > 0 && perCut < 16, "one recount took " + perCut + " ms");
    assertEquals(Arrays.stream(values).filter(v -> v < 0.5).count(), ranked.below(0.5));
  }
}
