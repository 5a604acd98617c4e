package org.saev.app.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.picture.PictureLoader;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.dataset.ThumbnailStore;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectSession;

/** What is read of the cards beside the open one, and when it is not. */
@SuppressWarnings("NullAway.Init") // set before each test
class ReadAheadTest {
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final Threads threads =
      new Threads(Runnable::run, Runnable::run, later::add, Runnable::run);
  private final List<String> asked = new ArrayList<>();
  private final Latest reading = new Latest(threads);
  private boolean keepsTokens = true;
  private boolean broken;
  private FeaturesViewModel model;
  private ProjectSession session;
  private ReadAhead ahead;

  @BeforeEach
  void open(@TempDir Path folder) {
    Workspace workspace = new Workspace(new FakeProjects(), threads);
    FeatureWords words = new FeatureWords(workspace);
    Navigator navigator = new Navigator();
    Labelling labelling =
        new Labelling(
            workspace,
            words,
            new EditHistory(navigator, workspace),
            threads,
            () -> {},
            failure -> {});
    model = new FeaturesViewModel(workspace, navigator, words, labelling, threads);
    workspace.open(Path.of("shapes.saev"), opened -> {}, failure -> {});
    session = watched(Objects.requireNonNull(workspace.session()));
    ahead =
        new ReadAhead(
            model, new PictureLoader(threads, new ThumbnailStore(folder, 1 << 20)), threads);
  }

  /** A session that writes down which cards and tokens are asked for. */
  private ProjectSession watched(ProjectSession real) {
    return (ProjectSession)
        Proxy.newProxyInstance(
            ProjectSession.class.getClassLoader(),
            new Class<?>[] {ProjectSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "keepsTokens" -> keepsTokens;
                  case "hashCode" -> 1;
                  case "equals" -> Proxy.isProxyClass(arguments[0].getClass());
                  default -> answer(real, method, arguments);
                });
  }

  private Object answer(ProjectSession real, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("card") || method.getName().equals("tokens")) {
      asked.add(method.getName() + " " + arguments[0]);
      if (broken) {
        throw new SaevException("activation.not-kept", "store");
      }
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void lookAt(int row) {
    model.select(model.features().get(row).feature());
    ahead.from(
        OpenCard.of(session, Objects.requireNonNull(model.cardProperty().get()), reading.begin()),
        64);
  }

  private void readOn() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  private Stream<String> of(int row) {
    int feature = model.features().get(row).feature();
    return Stream.concat(
        Stream.of("card " + feature),
        CardExamples.of(session.card(feature)).samples().stream()
            .map(sample -> "tokens " + sample));
  }

  @Test
  void theCardsBelowAndAboveAreReadWithTheirSamples() {
    lookAt(3);
    assertEquals(List.of(), asked, "nothing on the window's thread");
    readOn();
    List<String> read = List.copyOf(asked);
    assertEquals(Stream.concat(of(4), of(2)).toList(), read);
    assertTrue(read.size() > 10);
  }

  @Test
  void aCardIsReadOnce() {
    int next = model.features().get(4).feature();
    assertEquals(model.read(session, next), model.read(session, next));
    assertEquals(List.of("card " + next), asked);
  }

  @Test
  void whereTheModelWouldHaveToRunNothingIsRead() {
    keepsTokens = false;
    lookAt(3);
    readOn();
    assertEquals(List.of(), asked);
  }

  @Test
  void nothingMoreIsReadOnceAnotherCardIsOpen() {
    lookAt(3);
    reading.begin();
    readOn();
    assertEquals(List.of(), asked);
  }

  @Test
  void whatCannotBeReadIsLeftToWhoeverOpensIt() {
    broken = true;
    lookAt(0);
    readOn();
    assertEquals(List.of("card " + model.features().get(1).feature()), asked);
  }
}
