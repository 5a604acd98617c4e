package org.saev.app.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.ModalityClass;

@SuppressWarnings("NullAway.Init") // set before each test
class FeaturesViewModelTest {
  private Workspace workspace;
  private FeaturesViewModel model;

  @BeforeEach
  void open() {
    Threads threads = Threads.direct();
    workspace = new Workspace(new FakeProjects(), threads);
    FeatureWords words = new FeatureWords(workspace, threads);
    model = new FeaturesViewModel(workspace, new Navigator(), words, threads);
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
    model.queryProperty().set("Circle");
    assertTrue(
        model.features().stream().anyMatch(stats -> stats.feature() == 0), "feature 0 is circle");
    assertTrue(model.features().size() < model.total().get() / 4);
  }

  @Test
  void aNumberFindsFeatures() {
    model.queryProperty().set("14");
    assertTrue(
        model.features().stream()
            .allMatch(stats -> String.valueOf(stats.feature()).startsWith("14")));
  }

  @Test
  void aRangeLeavesOutWhatHasNoValue() {
    model.omega().lowProperty().set(0.5);
    assertTrue(model.features().stream().allMatch(stats -> stats.omega() >= 0.5));
    model.resetFilters();
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
