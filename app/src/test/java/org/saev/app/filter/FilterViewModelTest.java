package org.saev.app.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

@SuppressWarnings("NullAway.Init") // set before each test
class FilterViewModelTest {
  private static final int SAMPLES = 400;

  private final List<Throwable> failures = new ArrayList<>();
  private final Navigator navigator = new Navigator();
  private final FakeProjects projects = new FakeProjects();
  private Workspace workspace;
  private EditHistory history;
  private FilterViewModel model;
  private int writes;

  @BeforeEach
  void open() {
    workspace = new Workspace(projects, Threads.direct());
    history = new EditHistory(navigator, workspace);
    model =
        new FilterViewModel(workspace, history, Threads.direct(), () -> writes++, failures::add);
    workspace.open(Path.of("shapes.saev"), session -> {}, failure -> {});
  }

  @Test
  void aSumCanBeComparedForEachToken() {
    model.scoreProperty().set(Score.COSINE);
    double[] whole = model.tally().values().clone();
    model.perTokenProperty().set(true);
    assertTrue(model.filterProperty().get().perToken());
    int[] tokens = Objects.requireNonNull(workspace.session()).tokenCounts();
    assertEquals(whole[3] / tokens[3], model.tally().values()[3], 1e-12);
    Filter divided = model.filterProperty().get();
    history.undo();
    assertFalse(model.filterProperty().get().perToken());
    model.use(divided);
    assertEquals(divided, model.filterProperty().get(), "a saved filter keeps it");
  }

  @Test
  void aProjectOpensWithTheFilterItWasClosedWith() {
    double first = model.lowProperty().get();
    assertEquals(0, writes, "opening changes nothing");
    model.scoreProperty().set(Score.COSINE);
    model.typeLow(0.31);
    model.typeLow(0.4);
    history.undo();
    Filter left = model.filterProperty().get();
    assertEquals(4, writes);
    workspace.close();
    Workspace later = new Workspace(projects, Threads.direct());
    FilterViewModel again =
        new FilterViewModel(
            later,
            new EditHistory(navigator, later),
            Threads.direct(),
            () -> writes++,
            failures::add);
    later.open(Path.of("shapes.saev"), session -> {}, failures::add);
    assertEquals(left, again.filterProperty().get());
    assertEquals(Score.COSINE, again.scoreProperty().get());
    assertEquals(0.31, again.lowProperty().get());
    assertEquals(
        Objects.requireNonNull(later.session()).values(Score.COSINE)[3], again.tally().values()[3]);
    assertEquals(4, writes, "opening changes nothing");
    again.scoreProperty().set(Score.DEFAULT);
    assertEquals(first, again.lowProperty().get());
    again.scoreProperty().set(Score.COSINE);
    assertEquals(0.31, again.lowProperty().get(), "a score chosen again has the cuts it had");
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
    history.undo();
    assertEquals(before, model.lowProperty().get());
    assertNull(history.undoableProperty().get());
    history.redo();
    assertEquals(before + 0.09, model.lowProperty().get(), 1e-12);
  }

  @Test
  void aStepNamesWhatChanged() {
    Texts texts = new Texts(Locale.ENGLISH);
    model.typeLow(0.2);
    model.typeLow(0.31);
    assertEquals("drop below 0.2000 → 0.3100", named(texts));
    model.use(new Filter(Score.DEFAULT, FeatureRule.EMPTY, new Thresholds(0.25, 0.9)));
    assertTrue(named(texts).startsWith("drop below 0.3100 → 0.2500, keep from "), named(texts));
    model.scoreProperty().set(Score.COSINE);
    assertTrue(named(texts).startsWith("score "), named(texts));
    model.perTokenProperty().set(true);
    assertEquals("score divided by tokens", named(texts));
  }

  @Test
  void undoShowsTheFilterPage() {
    model.typeLow(0.2);
    navigator.show(PageId.REVIEW);
    history.undo();
    assertEquals(PageId.FILTER, navigator.pageProperty().get());
    assertNotEquals(0.2, model.lowProperty().get());
    assertEquals(model.lowProperty().get(), model.filterProperty().get().thresholds().low());
  }

  private String named(Texts texts) {
    return Objects.requireNonNull(history.undoableProperty().get()).name(texts);
  }

  @Test
  void undoReachesAcrossScores() {
    model.typeLow(0.2);
    model.scoreProperty().set(Score.L0);
    history.undo();
    assertEquals(Score.DEFAULT, model.scoreProperty().get());
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
        model.tally().borders().low().stream()
            .filter(sample -> sample.verdict() == Verdict.DROP)
            .allMatch(sample -> sample.score() < model.lowProperty().get()));
    assertEquals(6, model.tally().borders().low().size());
    assertEquals(
        3,
        model.tally().borders().high().stream().filter(s -> s.verdict() == Verdict.KEEP).count());
  }

  @Test
  void anEmptyDatasetHasNothingToFilter() {
    workspace.open(Path.of("empty.saev"), session -> {}, failure -> {});
    assertEquals(0, model.keepProperty().get());
    assertTrue(model.tally().borders().low().isEmpty());
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
