package org.saev.engine.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.StoreManifest;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.train.MetricsRow;
import org.saev.engine.train.TrainPlan;

/** A project folder opened for work, whatever stage it is in. */
public final class OpenProject implements ProjectStages {
  private final Project project;
  private final Dataset dataset;
  private final Object browsing = new Object();
  private @Nullable DatasetBrowser browser;
  private int running;
  private boolean closing;

  private OpenProject(Project project, Dataset dataset) {
    this.project = project;
    this.dataset = dataset;
  }

  /**
   * Opens a project.
   *
   * @param context is told of the dataset's reading and hashing; may cancel them
   * @throws org.saev.engine.job.SaevException if it is no project, damaged, open elsewhere, or its
   *     database is damaged, or its dataset moved or changed
   */
  public static OpenProject open(Path folder, JobContext context) {
    try (Opening opening = new Opening()) {
      Project project = opening.add(Project.open(folder));
      // here, where somebody waits anyway: the window would ask for it first on its own thread
      project.database();
      OpenProject opened = new OpenProject(project, opening.add(project.openDataset(context)));
      opening.keep();
      return opened;
    }
  }

  @Override
  public Path folder() {
    return project.folder();
  }

  @Override
  public ProjectInfo info() {
    return project.info();
  }

  @Override
  public Dataset dataset() {
    return dataset;
  }

  @Override
  public State state(ProjectStage stage) {
    ProjectLayout layout = project.layout();
    return switch (stage) {
      case HARVEST -> state(layout.latestActivations().isPresent(), layout::hasBegunHarvest);
      case TRAIN -> state(layout.latestSae().isPresent(), layout::hasBegunTraining);
      case INDEX -> state(layout.hasFeatures(), () -> false);
    };
  }

  private static State state(boolean finished, BooleanSupplier begun) {
    if (finished) {
      return State.FINISHED;
    }
    return begun.getAsBoolean() ? State.BEGUN : State.MISSING;
  }

  @Override
  public int width() {
    return project
        .layout()
        .latestActivations()
        .map(activations -> StoreManifest.read(activations).dim())
        .orElse(0);
  }

  @Override
  public int modelWidth() {
    return project.describeModel().hiddenSize();
  }

  @Override
  public HarvestForecast forecastHarvest(Passes passes, int limit, String device) {
    return HarvestForecast.of(project, dataset, passes, limit, options(device, false));
  }

  @Override
  public DatasetBrowser browser() {
    synchronized (browsing) {
      DatasetBrowser known = browser;
      if (known == null) {
        known = DatasetBrowser.of(project, dataset);
        browser = known;
      }
      return known;
    }
  }

  @Override
  public Job<ProjectStage> harvest(Passes passes, int limit, String device, boolean streamLayers) {
    ModelOptions options = options(device, streamLayers);
    return holding(new HarvestStage(project, passes, limit, options), ProjectStage.HARVEST);
  }

  private static ModelOptions options(String device, boolean streamLayers) {
    return ModelOptions.named("auto", device, streamLayers);
  }

  @Override
  public Job<ProjectStage> train(
      TrainPlan plan,
      boolean resume,
      String device,
      Optional<String> parent,
      Optional<Streaming> streaming) {
    TrainPlanning planning = new TrainPlanning(project, device, width -> plan);
    IntFunction<TrainPlan> checked =
        streaming.isPresent()
            ? width -> planning.checkedStreaming(width, streaming.get().rows())
            : planning::checked;
    TrainStage stage = new TrainStage(project, checked, resume, device, parent.orElse(null));
    return holding(
        streaming
            .map(how -> stage.streaming(how.passes(), how.rows(), options(device, false)))
            .orElse(stage),
        ProjectStage.TRAIN);
  }

  @Override
  public TrainPlanning.Look forecastTraining(
      TrainPlan plan, String device, Optional<Streaming> streaming) {
    TrainPlanning planning = new TrainPlanning(project, device, width -> plan);
    return streaming
        .map(how -> planning.look(dataset, how.passes(), how.rows()))
        .orElseGet(planning::look);
  }

  @Override
  public List<SaeRun> runs() {
    return new SaeRuns(project.layout()).list();
  }

  @Override
  public List<MetricsRow> course(String sae) {
    return new SaeRuns(project.layout()).metrics(sae);
  }

  @Override
  public void choose(String sae) {
    new SaeRuns(project.layout()).choose(sae);
  }

  @Override
  public void discardTrainings() {
    new SaeRuns(project.layout()).discardInterrupted();
  }

  @Override
  public Job<ProjectStage> index(Optional<Streaming> streaming) {
    return holding(
        streaming.<Job<?>>map(this::unstored).orElseGet(() -> new IndexStage(project)),
        ProjectStage.INDEX);
  }

  private UnstoredIndexStage unstored(Streaming how) {
    TokenView view = TokenView.usual(how.passes());
    return new UnstoredIndexStage(project, view, 0, ModelOptions.automatic(), false);
  }

  @Override
  public Optional<ProjectSession> results() {
    return next().isPresent()
        ? Optional.empty()
        : Optional.of(FinishedProject.of(project, dataset));
  }

  /** The same job, which keeps the project's lock until it ends. */
  private Job<ProjectStage> holding(Job<?> work, ProjectStage stage) {
    return context -> {
      enter();
      try {
        work.run(context);
        return stage;
      } finally {
        leave();
      }
    };
  }

  private synchronized void enter() {
    if (closing) {
      throw new IllegalStateException("the project is closed: " + project.folder());
    }
    running++;
  }

  private synchronized void leave() {
    running--;
    closeIfIdle();
  }

  @Override
  public synchronized void close() {
    if (!closing) {
      closing = true;
      closeIfIdle();
    }
  }

  private void closeIfIdle() {
    if (closing && running == 0) {
      dataset.close();
      project.close();
    }
  }
}
