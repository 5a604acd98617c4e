package org.saev.app.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.project.ProjectSession;

@SuppressWarnings("NullAway.Init") // set before each test
class FeaturesViewModelTest {
  private Workspace workspace;
  private final List<Throwable> failures = new ArrayList<>();
  private EditHistory history;
  private int saved;
  private FeaturesViewModel model;

  @BeforeEach
  void open() {
    Threads threads = Threads.direct();
    workspace = new Workspace(new FakeProjects(), threads);
    FeatureWords words = new FeatureWords(workspace);
    Navigator navigator = new Navigator();
    history = new EditHistory(navigator, workspace);
    Labelling labelling =
        new Labelling(workspace, words, history, threads, () -> saved++, failures::add);
    model = new FeaturesViewModel(workspace, navigator, words, labelling, threads);
    workspace.open(Path.of("shapes.saev"), session -> {}, failure -> {});
  }

  @Test
  void theCardOfTheStrongestLinkIsOpenAtFirst() {
    FeatureCard card = model.cardProperty().get();
    assertNotNull(card);
    assertEquals(ModalityClass.CROSS_MODAL, card.stats().type());
  }

  @Test
  void aWordFindsFeatures() {
    model.filter().queryProperty().set("Circle");
    assertTrue(
        model.features().stream().anyMatch(stats -> stats.feature() == 0), "feature 0 is circle");
    assertTrue(model.features().size() < model.total().get() / 4);
  }

  @Test
  void theTableHearsOfAResetOnce() {
    model.filter().queryProperty().set("Circle");
    model.filter().ranges().types().remove(ModalityClass.CROSS_MODAL);
    model.filter().ranges().omega().lowProperty().set(0.5);
    assertEquals(1, changesOfTheList(model.filter()::reset));
    assertTrue(model.features().size() > 1);
  }

  @Test
  void theTableHearsOfAnotherProjectOnce() {
    model.filter().ranges().omega().lowProperty().set(0.5);
    int narrowed = model.features().size();
    assertEquals(
        1,
        changesOfTheList(
            () -> workspace.open(Path.of("others.saev"), session -> {}, failure -> {})));
    assertTrue(model.features().size() > narrowed);
  }

  private int changesOfTheList(Runnable action) {
    List<ListChangeListener.Change<?>> changes = new ArrayList<>();
    ListChangeListener<FeatureStats> listener = changes::add;
    model.features().addListener(listener);
    action.run();
    model.features().removeListener(listener);
    return changes.size();
  }

  @Test
  void whatSomebodyWroteFindsFeatures() {
    model.label(9, new FeatureLabel("Traffic Signs", Set.of("street"), false, "seen at dusk"));
    for (String typed : List.of("traffic", "street", "dusk")) {
      model.filter().queryProperty().set(typed);
      assertEquals(List.of(9), model.features().stream().map(FeatureStats::feature).toList());
    }
    history.undo();
    assertTrue(model.features().isEmpty());
  }

  @Test
  void labelEditsAreTakenBackAndMadeAgainWhereverOneIs() {
    ProjectSession session = Objects.requireNonNull(workspace.session());
    model.select(3);
    model.label(3, FeatureLabel.NONE.withName("ring"));
    model.label(3, FeatureLabel.NONE.withName("ring").withStar(true));
    model.label(3, FeatureLabel.NONE.withName("ring").withStar(true));
    model.select(8);
    Texts texts = new Texts(Locale.ENGLISH);
    assertEquals(
        "star on feature 3", Objects.requireNonNull(history.undoableProperty().get()).name(texts));
    history.undo();
    assertEquals(
        "name of feature 3 – → ring",
        Objects.requireNonNull(history.undoableProperty().get()).name(texts));
    assertEquals(3, model.selected());
    assertEquals(FeatureLabel.NONE.withName("ring"), model.labelProperty().get());
    assertEquals(FeatureLabel.NONE.withName("ring"), session.labels().of(3));
    history.undo();
    assertEquals(FeatureLabel.NONE, session.labels().of(3));
    assertNull(history.undoableProperty().get());
    history.redo();
    history.redo();
    assertTrue(session.labels().of(3).starred());
    assertNull(history.redoableProperty().get());
    history.undo();
    model.label(3, FeatureLabel.NONE.withName("disc"));
    assertNull(history.redoableProperty().get(), "a new change ends what could be made again");
    assertEquals(8, saved, "every step reached the disk");
    assertTrue(failures.isEmpty());
  }

  @Test
  void aNumberFindsFeatures() {
    model.filter().queryProperty().set("14");
    assertTrue(
        model.features().stream()
            .allMatch(stats -> String.valueOf(stats.feature()).startsWith("14")));
  }

  @Test
  void aRangeLeavesOutWhatHasNoValue() {
    model.filter().ranges().omega().lowProperty().set(0.5);
    assertTrue(model.features().stream().allMatch(stats -> stats.omega() >= 0.5));
    model.filter().reset();
    assertTrue(model.features().stream().anyMatch(stats -> Double.isNaN(stats.omega())));
  }

  @Test
  void backAndForwardWalkThroughWhatWasSeen() {
    model.select(3);
    model.select(8);
    model.back();
    assertEquals(3, model.selected());
    model.forward();
    assertEquals(8, model.selected());
  }

  @Test
  void anEmptyProjectShowsNoCard() {
    workspace.open(Path.of("empty.saev"), session -> {}, failure -> {});
    assertNull(model.cardProperty().get());
    assertEquals(0, model.total().get());
  }
}
