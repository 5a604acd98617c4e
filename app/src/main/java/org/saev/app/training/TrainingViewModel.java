package org.saev.app.training;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.common.task.RunningJob;
import org.saev.engine.job.Job;
import org.saev.engine.job.Progress;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectStage;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.train.Knob;
import org.saev.engine.train.Preset;
import org.saev.engine.train.RecipeKind;
import org.saev.engine.train.TrainPlan;

/** The plan of a training – preset, recipe, knobs – and the figures of the one that runs. */
public final class TrainingViewModel {
  private final Workspace workspace;
  private final Navigator navigator;
  private final StageRunner runner;
  private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.LAPTOP);
  private final ObjectProperty<RecipeKind> kind = new SimpleObjectProperty<>(Preset.LAPTOP.kind());
  private final IntegerProperty width = new SimpleIntegerProperty();
  private final Map<Knob, Double> changed = new EnumMap<>(Knob.class);
  private final ReadOnlyObjectWrapper<@Nullable TrainPlan> plan = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Next> next = new ReadOnlyObjectWrapper<>(Next.HARVEST);
  private final Course course = new Course();
  private final ReadOnlyIntegerWrapper courseChanges = new ReadOnlyIntegerWrapper();
  private Subscription following = Subscription.EMPTY;
  private @Nullable ProjectStages shown;

  /** What the page's main button does. */
  public enum Next {
    /** Nothing yet: there are no activations. */
    HARVEST,
    TRAIN,
    /** Goes on with an interrupted training. */
    RESUME,
    INDEX,
    /** Everything is finished; another SAE can be trained. */
    AGAIN
  }

  public TrainingViewModel(Workspace workspace, Navigator navigator, StageRunner runner) {
    this.workspace = workspace;
    this.navigator = navigator;
    this.runner = runner;
    workspace.changesProperty().subscribe(this::look);
    preset.subscribe(chosen -> {
      changed.clear();
      kind.set(chosen.kind());
      makePlan();
    });
    kind.subscribe(chosen -> {
      changed.keySet().retainAll(chosen.knobs());
      makePlan();
    });
    runner.currentProperty().subscribe(this::follow);
    look();
  }

  public ObjectProperty<Preset> presetProperty() {
    return preset;
  }

  public ObjectProperty<RecipeKind> kindProperty() {
    return kind;
  }

  /** Every knob at its value; null while there are no activations. */
  public ReadOnlyObjectProperty<@Nullable TrainPlan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** Why the last value typed cannot be; null if it can. */
  public ReadOnlyObjectProperty<@Nullable Throwable> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Next> nextProperty() {
    return next.getReadOnlyProperty();
  }

  /** Width of the activations; 0 without any. */
  public IntegerProperty widthProperty() {
    return width;
  }

  /** The live figures of the training under way, or of the last one. */
  Course course() {
    return course;
  }

  /** Counts up when the course grew. */
  ReadOnlyIntegerProperty courseChangesProperty() {
    return courseChanges.getReadOnlyProperty();
  }

  /** What the course says a person should look at, gravest first. */
  List<Warning> warnings() {
    TrainPlan now = plan.get();
    return now == null || !course.isLive() ? List.of() : Warning.of(course, now);
  }

  /** Turns a knob; a value out of its limits is refused and said why. */
  public void turn(Knob knob, double value) {
    Double before = changed.put(knob, value);
    makePlan();
    if (problem.get() != null) {
      if (before == null) {
        changed.remove(knob);
      } else {
        changed.put(knob, before);
      }
    }
  }

  /** Does what {@link #nextProperty} says. */
  public void proceed() {
    ProjectStages project = workspace.project();
    TrainPlan now = plan.get();
    if (next.get() == Next.HARVEST) {
      navigator.show(PageId.HARVEST);
    } else if (project != null && next.get() == Next.INDEX) {
      runner.start("job.index", project.index(), stage -> {});
    } else if (project != null && now != null) {
      boolean resume = next.get() == Next.RESUME;
      course.clear();
      courseChanges.set(courseChanges.get() + 1);
      runner.start(
          "job.train", thenIndex(project, project.train(width -> now, resume, "cpu")), s -> {});
    }
  }

  private static Job<ProjectStage> thenIndex(ProjectStages project, Job<ProjectStage> train) {
    return context -> {
      train.run(context);
      return project.index().run(context);
    };
  }

  private void makePlan() {
    if (width.get() <= 0) {
      plan.set(null);
      return;
    }
    try {
      plan.set(preset.get().plan(kind.get(), width.get(), Map.copyOf(changed)));
      problem.set(null);
    } catch (SaevException e) {
      problem.set(e);
    }
  }

  private void look() {
    ProjectStages project = workspace.project();
    int before = width.get();
    width.set(project == null ? 0 : project.width());
    if (!Objects.equals(project, shown) || width.get() != before) {
      shown = project;
      course.restore(project == null ? List.of() : project.course());
      courseChanges.set(courseChanges.get() + 1);
      makePlan();
    }
    next.set(project == null ? Next.HARVEST : next(project));
  }

  private static Next next(ProjectStages project) {
    if (project.state(ProjectStage.HARVEST) != ProjectStages.State.FINISHED) {
      return Next.HARVEST;
    }
    return switch (project.state(ProjectStage.TRAIN)) {
      case MISSING -> Next.TRAIN;
      case BEGUN -> Next.RESUME;
      case FINISHED ->
          project.state(ProjectStage.INDEX) == ProjectStages.State.FINISHED
              ? Next.AGAIN
              : Next.INDEX;
    };
  }

  private void follow(@Nullable RunningJob job) {
    following.unsubscribe();
    following =
        job == null ? Subscription.EMPTY : job.progressProperty().subscribe(this::progressed);
  }

  private void progressed(@Nullable Progress progress) {
    if (progress != null && course.add(progress)) {
      courseChanges.set(courseChanges.get() + 1);
    }
  }
}
