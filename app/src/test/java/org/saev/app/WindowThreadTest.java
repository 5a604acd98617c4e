package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.bench.GeneratedProjects;
import org.saev.app.common.project.ProjectSource;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectStages;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What reads files, computes or asks the database is never called on the window's thread. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class WindowThreadTest {
  /** What a project keeps in memory or only hands out. */
  private static final Set<String> AT_HAND =
      Set.of(
          "folder",
          "name",
          "dataset",
          "view",
          "summary",
          "features",
          "words",
          "scores",
          "flagged",
          "size",
          "hash",
          "sample",
          "next",
          "source",
          "format",
          "info",
          "state",
          "equals",
          "hashCode",
          "toString");

  private final Set<String> late = new ConcurrentSkipListSet<>();
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, watched(ProjectSource.class, new GeneratedProjects(500)));
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void nothingIsAskedThere() throws Exception {
    for (Map.Entry<String, Runnable> action :
        EverydayActions.of(window.app(), window.stage(), Path.of("generated-2000")).entrySet()) {
      window.onFx(action.getValue());
      window.until(() -> window.app().workspace().session() != null);
      window.settle();
    }
    assertTrue(asked.contains("ProjectSession.card"), asked.toString());
    assertTrue(asked.contains("ProjectSession.tokens"), asked.toString());
    assertEquals(Set.of(), late);
  }

  /** The same object; what is asked of it, and of what it hands out, is written down. */
  private <T> T watched(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              String name = type.getSimpleName() + "." + method.getName();
              asked.add(name);
              if (Platform.isFxApplicationThread() && !AT_HAND.contains(method.getName())) {
                late.add(name);
              }
              try {
                return handedOut(method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Object handedOut(Object answer) {
    return switch (answer) {
      case ProjectStages stages -> watched(ProjectStages.class, stages);
      case ProjectSession session -> watched(ProjectSession.class, session);
      case Dataset dataset -> watched(Dataset.class, dataset);
      case Optional<?> some -> some.map(this::handedOut);
      case null, default -> answer;
    };
  }
}
