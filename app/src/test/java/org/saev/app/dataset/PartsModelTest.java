package org.saev.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeProjects;

class PartsModelTest {
  private final List<Throwable> failures = new ArrayList<>();
  private final Workspace workspace = new Workspace(new FakeProjects(), Threads.direct());
  private final PartsModel model = new PartsModel(Threads.direct(), failures::add);

  @Test
  void partsAreReadWhileTheyAreLookedAt() {
    workspace.open(Path.of("shapes.saev"), project -> {}, failures::add);
    model.show(workspace.session(), 7);
    assertNull(model.partsProperty().get(), "nobody looks yet");
    model.shownProperty().set(true);
    assertEquals(7, Objects.requireNonNull(model.partsProperty().get()).evidence().row());
    model.show(workspace.session(), 8);
    assertEquals(8, Objects.requireNonNull(model.partsProperty().get()).evidence().row());
    assertNotNull(model.partsProperty().get());
    model.shownProperty().set(false);
    assertNull(model.partsProperty().get());
    assertTrue(failures.isEmpty());
  }

  @Test
  void scoresAreNotLookedUpWhileNobodyLooks() {
    List<Runnable> asked = new ArrayList<>();
    PartsModel calm =
        new PartsModel(
            new Threads(Runnable::run, asked::add, Runnable::run, asked::add), failures::add);
    workspace.open(Path.of("shapes.saev"), project -> {}, failures::add);
    calm.show(workspace.session(), 7);
    assertEquals(0, asked.size());
    calm.shownProperty().set(true);
    assertEquals(1, asked.size());
    assertNull(calm.partsProperty().get());
    asked.forEach(Runnable::run);
    assertEquals(7, Objects.requireNonNull(calm.partsProperty().get()).evidence().row());
  }

  @Test
  void aProjectWithoutResultsHasNoParts() {
    model.shownProperty().set(true);
    model.show(null, 0);
    assertNull(model.partsProperty().get());
  }
}
