package org.saev.app.training;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.RunningJob;
import org.saev.app.common.task.Threads;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.Job;
import org.saev.engine.job.Progress;
import org.saev.engine.project.ProjectStage;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.project.SaeRun;
import org.saev.engine.project.Streaming;
import org.saev.engine.train.Knob;
import org.saev.engine.train.MetricsRow;
import org.saev.engine.train.TrainPlan;
import org.saev.engine.train.TrainingWarning;

/** What comes next for the project's SAE, and the figures of the training under way. */
public final class TrainingViewModel {
  private final Workspace workspace;
  private final Navigator navigator;
  private final StageRunner runner;
  private final PlanModel plan = new PlanModel();
  private final StreamModel stream = new StreamModel();
  private final PriceModel price;
  private final RunsModel runs;
  private final ReadOnlyObjectWrapper<Next> next = new ReadOnlyObjectWrapper<>(Next.HARVEST);
  private final Course course = new Course();
  private final Latest measuring;
  private final ReadOnlyIntegerWrapper courseChanges = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Stopped> stopped = new ReadOnlyObjectWrapper<>();
  private final Latest discarding;
  private final Consumer<Throwable> failed;
  private Subscription following = Subscription.EMPTY;
  private @Nullable Runnable again;
  private @Nullable ProjectStages shown;

  /**
   * A training of another SAE that was stopped; the finished one is in use all the while.
   *
   * @param step where it was stopped
   */
  record Stopped(int step) {}

  /**
   * @param search looks for GPUs
   * @param failed gets what could not be read or written
   */
  public TrainingViewModel(
      Workspace workspace,
      Navigator navigator,
      StageRunner runner,
      Supplier<CudaReport> search,
      Threads threads,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.navigator = navigator;
    this.runner = runner;
    this.failed = failed;
    measuring = new Latest(threads);
    price =
        new PriceModel(
            workspace, plan.planProperty(), stream.streamingProperty(), runner, search, threads);
    runs = new RunsModel(workspace, threads, failed);
    discarding = new Latest(threads);
    workspace.changesProperty().subscribe(this::look);
    stream.onProperty().addListener((property, before, now) -> look());
    runs.runsProperty().subscribe(this::restore);
    runner.currentProperty().subscribe(this::follow);
    look();
  }

  /** What is to be trained. */
  public PlanModel plan() {
    return plan;
  }

  /** Whether it is trained without stored activations. */
  public StreamModel stream() {
    return stream;
  }

  /** Where, and what it will take. */
  public PriceModel price() {
    return price;
  }

  /** What was trained. */
  public RunsModel runs() {
    return runs;
  }

  public ReadOnlyObjectProperty<Next> nextProperty() {
    return next.getReadOnlyProperty();
  }

  /** The training of another SAE that was stopped last; null if none was. */
  ReadOnlyObjectProperty<@Nullable Stopped> stoppedProperty() {
    return stopped.getReadOnlyProperty();
  }

  /** Goes on with the training that was stopped, as it was set up. */
  void resumeStopped() {
    Runnable run = again;
    if (run != null) {
      run.run();
    }
  }

  /** Deletes what the training that was stopped left. */
  void discardStopped() {
    ProjectStages project = workspace.project();
    stopped.set(null);
    again = null;
    if (project != null) {
      discarding.ask(
          () -> {
            project.discardTrainings();
            return project;
          },
          done -> {},
          failed);
    }
  }

  /** The live figures of the training under way, or those of the current SAE. */
  Course course() {
    return course;
  }

  /** Counts up when the course grew. */
  ReadOnlyIntegerProperty courseChangesProperty() {
    return courseChanges.getReadOnlyProperty();
  }

  /** What the course says a person should look at. */
  List<TrainingWarning> warnings() {
    TrainPlan now = plan.planProperty().get();
    return now == null || !course.isLive()
        ? List.of()
        : TrainingWarning.of(course.rows(), now.whole(Knob.FEATURES));
  }

  /** Does what {@link #nextProperty} says. */
  public void proceed() {
    ProjectStages project = workspace.project();
    TrainPlan now = plan.planProperty().get();
    if (next.get() == Next.HARVEST || next.get() == Next.HARVEST_AGAIN) {
      navigator.show(PageId.HARVEST);
    } else if (project != null && next.get() == Next.INDEX) {
      runner.start("job.index", project.index(streaming()), stage -> {});
    } else if (project != null && now != null) {
      train(project, now);
    }
  }

  /** Makes an SAE the current one: its curves take the place of what was watched. */
  void choose(SaeRun run) {
    course.clear();
    runs.choose(run);
  }

  /** Trains and indexes; a run of the same settings that was interrupted goes on. */
  private void train(ProjectStages project, TrainPlan now) {
    Optional<String> parent = Optional.ofNullable(plan.parentProperty().get()).map(SaeRun::id);
    String device = price.deviceProperty().get();
    Optional<Streaming> how = streaming();
    again = () -> train(project, now, device, parent, how);
    again.run();
  }

  private void train(
      ProjectStages project,
      TrainPlan now,
      String device,
      Optional<String> parent,
      Optional<Streaming> how) {
    course.clear();
    changed();
    stopped.set(null);
    Job<ProjectStage> train = project.train(now, true, device, parent, how);
    Optional<RunningJob> training =
        runner.start(
            "job.train",
            context -> {
              train.run(context);
              return project.index(how).run(context);
            },
            stage -> {
              again = null;
              if (parent.isPresent()) {
                plan.beginAnew();
              }
            });
    training.ifPresent(job -> job.stateProperty().subscribe(this::ended));
  }

  /** The curves of a run that was stopped make way for those of the SAE in use. */
  private void ended(JobState state) {
    if (state == JobState.CANCELLED && again != null && next.get().hasSae()) {
      List<MetricsRow> rows = course.rows();
      stopped.set(new Stopped(rows.isEmpty() ? 0 : rows.getLast().step()));
      showCourse(runs.runsProperty().get());
    }
  }

  private Optional<Streaming> streaming() {
    return stream.streamingProperty().get();
  }

  private void look() {
    ProjectStages project = workspace.project();
    boolean other = !Objects.equals(project, shown);
    if (other) {
      shown = project;
      stopped.set(null);
      again = null;
      course.clear();
      changed();
      plan.widthProperty().set(0);
      plan.beginAnew();
      stream.onProperty().set(false);
    }
    next.set(project == null ? Next.HARVEST : Next.of(project, stream.onProperty().get()));
    if (next.get() == Next.INDEX) {
      // what was stopped was the indexing after a finished training
      stopped.set(null);
    }
    measuring.forget();
    if (project == null) {
      wide(0);
    } else {
      measuring.ask(
          stream.onProperty().get() ? project::modelWidth : project::width, this::wide, failed);
    }
  }

  /** The tokens are this wide: another width needs another plan. */
  private void wide(int width) {
    if (width != plan.widthProperty().get()) {
      plan.widthProperty().set(width);
      plan.beginAnew();
    }
  }

  /** Shows the current SAE's course, unless one is being watched or was watched to its end. */
  private void restore(RunsModel.Runs known) {
    if (!course.isLive() && runner.currentProperty().get() == null) {
      showCourse(known);
    }
  }

  private void showCourse(RunsModel.Runs known) {
    course.restore(known.current().map(run -> known.course(run.id())).orElse(List.of()));
    changed();
  }

  private void changed() {
    courseChanges.set(courseChanges.get() + 1);
  }

  private void follow(@Nullable RunningJob job) {
    following.unsubscribe();
    following =
        job == null ? Subscription.EMPTY : job.progressProperty().subscribe(this::progressed);
  }

  private void progressed(@Nullable Progress progress) {
    if (progress != null && course.add(progress)) {
      changed();
    }
  }
}
