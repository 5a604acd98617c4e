package org.saev.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.activation.Passes;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.project.SaeRun;
import org.saev.engine.project.Streaming;
import org.saev.engine.train.Knob;
import org.saev.engine.train.Preset;
import org.saev.engine.train.TrainPlan;

@SuppressWarnings("NullAway.Init") // set before each test
class TrainingViewModelTest {
  private static final CudaReport NO_GPU =
      new CudaReport(
          List.of(), Map.of(), "", Optional.of(new SaevException("cuda.no-driver", "libcuda")));

  private final FakeDialogs dialogs = new FakeDialogs();
  private final List<Throwable> failures = new ArrayList<>();
  private TrainingViewModel model;

  @BeforeEach
  void openAFinishedProject() {
    Workspace workspace = new Workspace(new FakeProjects(), Threads.direct());
    model = model(workspace);
    workspace.open(Path.of("shapes.saev"), project -> {}, failures::add);
  }

  private TrainingViewModel model(Workspace workspace) {
    Threads threads = Threads.direct();
    return model(workspace, new StageRunner(workspace, new JobRunner(threads), dialogs), threads);
  }

  private TrainingViewModel model(Workspace workspace, StageRunner runner, Threads threads) {
    return new TrainingViewModel(
        workspace, new Navigator(), runner, () -> NO_GPU, threads, failures::add);
  }

  @Test
  void anEstimateFollowsThePlanOnceSomebodyLooks() {
    assertNull(model.price().lookProperty().get());
    model.price().watch();
    assertEquals(NO_GPU, model.price().cardsProperty().get());
    double before = seconds();
    model.plan().turn(Knob.STEPS, 2 * plan().steps());
    assertEquals(2 * before, seconds());
    assertNull(model.price().refusalProperty().get());
    model.plan().turn(Knob.FEATURES, 1 << 20);
    assertTrue(
        model.price().refusalProperty().get() instanceof SaevException refusal
            && refusal.key().equals("train.memory"));
    model.price().deviceProperty().set("cuda:0");
    assertNull(model.price().lookProperty().get());
    assertNotNull(model.price().refusalProperty().get(), "no such card");
  }

  @Test
  void aBranchKeepsRecipeAndSizeAndTurnsTheRest() {
    SaeRun first = run("first");
    model.plan().branch(first);
    assertFalse(model.plan().canTurn(Knob.FEATURES));
    assertTrue(model.plan().canTurn(Knob.K));
    assertEquals(4e-4, plan().value(Knob.LEARNING_RATE));
    model.plan().turn(Knob.LEARNING_RATE, 1e-5);
    model.plan().turn(Knob.K, 16);
    assertEquals(first.settings().get("features"), (long) plan().value(Knob.FEATURES));
    model.proceed();
    SaeRun made = runs().getFirst();
    assertTrue(made.current());
    assertEquals(Optional.of("first"), made.parent());
    assertEquals(1e-5, made.settings().get("learning_rate"));
    assertNull(model.plan().parentProperty().get(), "the next one begins anew");
    assertEquals(Preset.LAPTOP.plan(256, Map.of()), plan());
    assertTrue(dialogs.errors().isEmpty());
  }

  @Test
  void aStreamIsForecastAndNeedsNoHarvest() {
    Workspace workspace = new Workspace(new FakeProjects(), Threads.direct());
    TrainingViewModel fresh = model(workspace);
    workspace.open(Path.of("new.saev"), project -> {}, failures::add);
    assertEquals(Next.HARVEST, fresh.nextProperty().get());
    assertNull(fresh.plan().planProperty().get());
    fresh.price().watch();
    fresh.stream().onProperty().set(true);
    assertEquals(Next.TRAIN, fresh.nextProperty().get());
    assertEquals(256, fresh.plan().widthProperty().get(), "the model's own width");
    long buffer = buffer(fresh);
    fresh.stream().rowsProperty().set(2 * Streaming.USUAL.rows());
    assertEquals(2 * buffer, buffer(fresh));
    fresh.proceed();
    assertEquals(Next.AGAIN, fresh.nextProperty().get());
    fresh.stream().onProperty().set(false);
    assertEquals(Next.HARVEST_AGAIN, fresh.nextProperty().get());
    assertTrue(failures.isEmpty(), failures::toString);
    assertTrue(dialogs.errors().isEmpty(), dialogs.errors()::toString);
  }

  @Test
  void anotherRunThatIsCancelledIsNoStoppedTraining() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    Threads threads = new Threads(Runnable::run, Runnable::run, Runnable::run, waiting::add);
    Workspace workspace = new Workspace(new FakeProjects(), threads);
    StageRunner runner = new StageRunner(workspace, new JobRunner(threads), dialogs);
    TrainingViewModel stopping = model(workspace, runner, threads);
    workspace.open(Path.of("shapes.saev"), project -> {}, failures::add);
    stopping.proceed();
    cancel(runner, waiting);
    TrainingViewModel.Stopped first = stopping.stoppedProperty().get();
    assertNotNull(first);
    ProjectStages project = Objects.requireNonNull(workspace.project());
    runner.start("job.harvest", project.harvest(Passes.BOTH, 0, "cpu", false), stage -> {});
    cancel(runner, waiting);
    assertSame(first, stopping.stoppedProperty().get());
  }

  private static void cancel(StageRunner runner, Deque<Runnable> waiting) {
    Objects.requireNonNull(runner.currentProperty().get()).cancel();
    waiting.remove().run();
    assertNull(runner.currentProperty().get());
  }

  private static long buffer(TrainingViewModel of) {
    return Objects.requireNonNull(of.price().lookProperty().get()).stream()
        .orElseThrow()
        .bufferBytes();
  }

  @Test
  void anSaeThatIsChosenIsCurrentAndShowsItsCurves() {
    assertEquals("second", runs().getFirst().id());
    model.choose(run("first"));
    assertEquals("first", runs().getFirst().id());
    assertFalse(model.course().isLive());
    assertFalse(model.course().rows().isEmpty());
    assertTrue(failures.isEmpty());
  }

  @Test
  void atMostFourCurvesAreLaidOverEachOther() {
    for (String sae : List.of("first", "second", "a", "b", "c")) {
      model.runs().compare(sae, true);
    }
    assertEquals(Set.of("second", "a", "b", "c"), model.runs().comparedProperty().get());
    assertEquals(List.of("second"), model.runs().compared().stream().map(SaeRun::id).toList());
    model.runs().compare("second", false);
    assertTrue(model.runs().compared().isEmpty());
  }

  private double seconds() {
    return Objects.requireNonNull(model.price().lookProperty().get()).forecast().seconds();
  }

  private TrainPlan plan() {
    return Objects.requireNonNull(model.plan().planProperty().get());
  }

  private List<SaeRun> runs() {
    return model.runs().runsProperty().get().list();
  }

  private SaeRun run(String id) {
    return runs().stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
  }
}
