package org.saev.app.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.saev.app.common.project.ProjectSource;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.ImportPreview;
import org.saev.engine.project.ModelOutlook;
import org.saev.engine.project.ProjectStages;

/**
 * Opens generated projects; how many samples one has is the number in its folder's name.
 *
 * @param features how many features they have
 */
public record GeneratedProjects(int features) implements ProjectSource {
  @Override
  public ProjectStages open(Path folder, JobContext context) {
    int samples = Integer.parseInt(folder.toString().replaceAll("\\D", ""));
    return new GeneratedStages(new GeneratedSession(folder, samples, features));
  }

  @Override
  public Job<Path> create(
      Path folder, Path model, Path dataset, Optional<Mapping> mapping, int layer) {
    return context -> folder;
  }

  @Override
  public boolean isProject(Path folder) {
    return true;
  }

  @Override
  public Job<Path> relink(Path project, Path place) {
    throw new UnsupportedOperationException("nothing was moved");
  }

  @Override
  public Job<ImportPreview> preview(Path dataset, Optional<Mapping> mapping) {
    throw new UnsupportedOperationException("nothing is imported");
  }

  @Override
  public ModelOutlook describe(Path model) {
    throw new UnsupportedOperationException("there is no model");
  }

  @Override
  public Optional<Path> finishedDemo() {
    return Optional.empty();
  }

  @Override
  public Job<Path> makeDemo() {
    return context -> Path.of("demo");
  }
}
