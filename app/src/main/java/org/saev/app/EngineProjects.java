package org.saev.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.saev.app.common.project.ProjectSource;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.DemoResults;
import org.saev.engine.project.ImportPreview;
import org.saev.engine.project.ModelOutlook;
import org.saev.engine.project.NewProject;
import org.saev.engine.project.OpenProject;
import org.saev.engine.project.Project;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.project.Relinking;

/** Projects as the engine keeps them on disk. */
final class EngineProjects implements ProjectSource {
  /** Samples looked at before a project is made of them. */
  private static final int PREVIEWED = 20;

  private final Path demo;
  private final Supplier<Optional<Path>> carried;

  EngineProjects() {
    this(UserFolders.data().resolve("demo.saev"), DemoResults::carried);
  }

  /**
   * @param demo where the demo lies, or will
   * @param carried finds the results that the program carries for it; reads the disk
   */
  EngineProjects(Path demo, Supplier<Optional<Path>> carried) {
    this.demo = demo;
    this.carried = carried;
  }

  @Override
  public ProjectStages open(Path folder, JobContext context) {
    return OpenProject.open(folder, context);
  }

  @Override
  public Job<Path> create(
      Path folder, Path model, Path dataset, Optional<Mapping> mapping, int layer) {
    return context -> NewProject.job(folder, model, dataset, mapping, layer).run(context).folder();
  }

  @Override
  public boolean isProject(Path folder) {
    return Project.isProject(folder);
  }

  @Override
  public Job<Path> relink(Path project, Path place) {
    return context -> {
      Relinking.job(project, place, false).run(context);
      return project;
    };
  }

  @Override
  public Job<ImportPreview> preview(Path dataset, Optional<Mapping> mapping) {
    return ImportPreview.of(dataset, mapping, PREVIEWED);
  }

  @Override
  public ModelOutlook describe(Path model) {
    return ModelOutlook.of(model);
  }

  @Override
  public Optional<Path> finishedDemo() {
    return Optional.of(demo).filter(DemoResults::isFinished);
  }

  @Override
  public boolean demoIsAtHand() {
    return finishedDemo().isPresent() || (!Files.exists(demo) && carried.get().isPresent());
  }

  @Override
  public Job<Path> makeDemo() {
    return DemoResults.demo(demo, carried.get());
  }
}
