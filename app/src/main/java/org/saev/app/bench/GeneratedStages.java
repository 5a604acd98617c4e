package org.saev.app.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saev.engine.activation.Passes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.project.DatasetRef;
import org.saev.engine.project.HarvestForecast;
import org.saev.engine.project.ModelRef;
import org.saev.engine.project.ProjectInfo;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectStage;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.project.SaeRun;
import org.saev.engine.project.Streaming;
import org.saev.engine.project.TrainPlanning;
import org.saev.engine.train.MetricsRow;
import org.saev.engine.train.TrainPlan;

/** A project whose stages are all finished. */
record GeneratedStages(GeneratedSession session) implements ProjectStages {
  private static final int WIDTH = 4096;

  @Override
  public Path folder() {
    return session.folder();
  }

  @Override
  public ProjectInfo info() {
    return new ProjectInfo(
        1,
        session.name(),
        DatasetRef.of(dataset(), null, JobContext.silent()),
        new ModelRef("model", "LlavaForConditionalGeneration", "0"),
        16,
        Instant.EPOCH,
        "1.0");
  }

  @Override
  public Dataset dataset() {
    return session.dataset();
  }

  @Override
  public State state(ProjectStage stage) {
    return State.FINISHED;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int modelWidth() {
    return 256;
  }

  @Override
  public HarvestForecast forecastHarvest(Passes passes, int limit, String device) {
    throw new UnsupportedOperationException("a generated project is finished");
  }

  @Override
  public DatasetBrowser browser() {
    return session.browser();
  }

  @Override
  public Job<ProjectStage> harvest(Passes passes, int limit, String device, boolean streamLayers) {
    throw new UnsupportedOperationException("a generated project is finished");
  }

  @Override
  public Job<ProjectStage> train(
      TrainPlan plan,
      boolean resume,
      String device,
      Optional<String> parent,
      Optional<Streaming> streaming) {
    throw new UnsupportedOperationException("a generated project is finished");
  }

  @Override
  public TrainPlanning.Look forecastTraining(
      TrainPlan plan, String device, Optional<Streaming> streaming) {
    throw new UnsupportedOperationException("a generated project is finished");
  }

  @Override
  public List<SaeRun> runs() {
    return List.of();
  }

  @Override
  public List<MetricsRow> course(String sae) {
    return List.of();
  }

  @Override
  public void choose(String sae) {
    throw new UnsupportedOperationException("a generated project has one SAE");
  }

  @Override
  public void discardTrainings() {
    // none was ever begun
  }

  @Override
  public Job<ProjectStage> index(Optional<Streaming> streaming) {
    throw new UnsupportedOperationException("a generated project is finished");
  }

  @Override
  public Optional<ProjectSession> results() {
    return Optional.of(session);
  }

  @Override
  public void close() {
    // everything is in memory
  }
}
