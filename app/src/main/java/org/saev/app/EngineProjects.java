package org.saev.app;

import java.nio.file.Path;
import java.util.Optional;
import org.saev.app.common.project.ProjectSource;
import org.saev.engine.job.Job;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectSession;

/** Projects as the engine keeps them on disk. */
final class EngineProjects implements ProjectSource {
  @Override
  public ProjectSession open(Path folder) {
    throw new SaevException("file.missing", folder.resolve("project.json"));
  }

  @Override
  public Optional<Path> finishedDemo() {
    return Optional.empty();
  }

  @Override
  public Job<Path> makeDemo() {
    return context -> {
      throw new SaevException("file.missing", "resources/demo");
    };
  }
}
