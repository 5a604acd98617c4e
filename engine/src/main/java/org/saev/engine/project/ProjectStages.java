package org.saev.engine.project;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saev.engine.activation.Passes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.train.MetricsRow;
import org.saev.engine.train.TrainPlan;

/**
 * A project as it stands, finished or not: which stages are done and a job for each. A job's result
 * is the stage it finished; one that was cancelled or killed is taken up where it stopped. Safe
 * from any thread.
 */
public interface ProjectStages extends AutoCloseable {
  /** The project folder. */
  Path folder();

  /** What was chosen when the project was made. */
  ProjectInfo info();

  /** The dataset, open as long as the project. */
  Dataset dataset();

  /** How far a stage is, by what lies on the disk now. */
  State state(ProjectStage stage);

  /**
   * The first stage that is not finished; none once features are indexed, whether activations were
   * kept or not.
   */
  default Optional<ProjectStage> next() {
    if (state(ProjectStage.INDEX) == State.FINISHED) {
      return Optional.empty();
    }
    return Arrays.stream(ProjectStage.values())
        .filter(stage -> state(stage) != State.FINISHED)
        .findFirst();
  }

  /** Width d of the newest activations; 0 before there are any. */
  int width();

  /**
   * Width d of the model's residual stream, from its settings; some milliseconds.
   *
   * @throws org.saev.engine.job.SaevException if the model cannot be used, with what to do
   */
  int modelWidth();

  /**
   * What a harvest will need; up to a second.
   *
   * @param limit only the first so many samples; 0 for all
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws org.saev.engine.job.SaevException if the model cannot be used there, with what to do
   */
  HarvestForecast forecastHarvest(Passes passes, int limit, String device);

  /**
   * What the dataset page asks; up to two seconds at the first call, so not on a window's thread.
   */
  DatasetBrowser browser();

  /**
   * Harvests activations.
   *
   * @param limit only the first so many samples; 0 for all
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @param streamLayers whether one layer at a time is in memory: slower, for large models
   */
  Job<ProjectStage> harvest(Passes passes, int limit, String device, boolean streamLayers);

  /**
   * Trains an SAE on the newest activations, or on what the model makes as it is needed.
   *
   * @param resume goes on with an interrupted run of the same settings; false begins it again
   * @param device {@code cpu} or {@code cuda}
   * @param parent the SAE whose weights to begin with; empty for random ones
   * @param streaming how to do without stored activations; empty to train on them
   */
  Job<ProjectStage> train(
      TrainPlan plan,
      boolean resume,
      String device,
      Optional<String> parent,
      Optional<Streaming> streaming);

  /**
   * What a training would take on this machine; up to a second.
   *
   * @throws org.saev.engine.job.SaevException if there is no such device, or it cannot hold the run
   */
  TrainPlanning.Look forecastTraining(TrainPlan plan, String device, Optional<Streaming> streaming);

  /** Finished SAEs, the current one first. */
  List<SaeRun> runs();

  /** The course of an SAE's training, oldest first; empty if it was imported. */
  List<MetricsRow> course(String sae);

  /** Makes an SAE the current one; its features may have to be indexed then. */
  void choose(String sae);

  /** Deletes what interrupted trainings left to go on from; none may be running. */
  void discardTrainings();

  /**
   * Indexes the newest SAE's features and scores the samples.
   *
   * @param streaming how to do without stored activations; empty to index these
   */
  Job<ProjectStage> index(Optional<Streaming> streaming);

  /**
   * Opens the results of the newest SAE; whoever asks closes them, before this project.
   *
   * @return empty while a stage is missing
   * @throws org.saev.engine.job.SaevException if results are damaged or made from something else
   */
  Optional<ProjectSession> results();

  /** Lets go of the project once its last job has stopped. */
  @Override
  void close();

  /** How far a stage is. */
  enum State {
    MISSING,
    /** Interrupted, with parts on the disk to go on from. */
    BEGUN,
    FINISHED
  }
}
