package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saev.app.common.project.Opening;
import org.saev.app.common.project.ProjectSource;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectStages;

/** Opening a project tells how far it is, can be given up, and leaves none open by the way. */
class WorkspaceTest {
  private static final Path ONE = Path.of("one.saev");
  private static final Path OTHER = Path.of("other.saev");

  private final Deque<Runnable> asked = new ArrayDeque<>();
  private final List<Path> closed = new ArrayList<>();
  private final List<Path> opened = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Workspace workspace =
      new Workspace(source(), new Threads(Runnable::run, asked::add, Runnable::run, Runnable::run));

  @Test
  void tellsWhatItReads() {
    open(ONE);
    Opening opening = Objects.requireNonNull(workspace.openingProperty().get());
    assertNull(opening.progressProperty().get());
    List<String> stages = new ArrayList<>();
    opening
        .progressProperty()
        .subscribe(now -> stages.add(now == null ? "none" : now.stage() + " " + now.done()));
    answer();
    assertEquals(List.of("none", "stage.hash 0", "stage.hash 2"), stages);
    assertNull(workspace.openingProperty().get());
    assertEquals(List.of(ONE), opened);
  }

  @Test
  void givenUpItLeavesTheProjectThatWasOpen() {
    open(ONE);
    answer();
    ProjectStages before = workspace.project();
    open(OTHER);
    workspace.cancelOpening();
    assertNull(workspace.openingProperty().get());
    answer();
    assertEquals(before, workspace.project());
    assertEquals(List.of(ONE), opened);
    assertEquals(List.of(), failures);
    assertEquals(List.of(), closed);
  }

  @Test
  void aProjectThatComesTooLateIsClosed() {
    open(ONE);
    // it ends while the next one is asked for: its own thread saw no wish to stop
    Runnable first = asked.remove();
    asked.add(() -> {
      late = true;
      first.run();
    });
    open(OTHER);
    answer();
    assertEquals(List.of(OTHER), opened);
    assertEquals(List.of(ONE), closed);
    assertEquals(OTHER, Objects.requireNonNull(workspace.project()).folder());
  }

  @Test
  void aFailureIsToldOnlyWhileSomebodyWaits() {
    open(Path.of("broken.saev"));
    answer();
    assertEquals(1, failures.size());
    open(Path.of("broken.saev"));
    open(ONE);
    answer();
    assertEquals(1, failures.size());
    assertNotNull(workspace.project());
    assertTrue(closed.isEmpty());
  }

  private boolean late;

  private void open(Path folder) {
    workspace.open(folder, project -> opened.add(project.folder()), failures::add);
  }

  private void answer() {
    while (!asked.isEmpty()) {
      asked.remove().run();
    }
  }

  private ProjectSource source() {
    return proxy(
        ProjectSource.class,
        (method, arguments) -> {
          Path folder = (Path) arguments[0];
          if (folder.endsWith("broken.saev")) {
            throw new SaevException("project.damaged", folder);
          }
          if (!late) {
            JobContext context = (JobContext) arguments[1];
            context.stage("stage.hash", "unit.samples", 2);
            context.progress(2);
          }
          late = false;
          return project(folder);
        });
  }

  private ProjectStages project(Path folder) {
    return proxy(
        ProjectStages.class,
        (method, arguments) ->
            switch (method) {
              case "folder" -> folder;
              case "results" -> Optional.empty();
              case "close" -> closed.add(folder);
              case "hashCode" -> folder.hashCode();
              case "equals" ->
                  arguments[0] instanceof ProjectStages other && other.folder().equals(folder);
              default -> throw new UnsupportedOperationException(method);
            });
  }

  @FunctionalInterface
  private interface Answer {
    Object of(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.of(method.getName(), arguments)));
  }
}
