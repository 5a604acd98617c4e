package org.saev.app.common.project;

import java.nio.file.Path;
import java.util.Optional;
import org.saev.engine.job.Job;
import org.saev.engine.project.ProjectSession;

/** Where opened projects come from: the engine in the program, a fixture in tests. */
public interface ProjectSource {
  /**
   * Opens a finished project.
   *
   * @throws org.saev.engine.job.SaevException if the folder is no finished project, with what to do
   */
  ProjectSession open(Path folder);

  /** The demo project, if its pipeline has already run on this machine. */
  Optional<Path> finishedDemo();

  /** The job that runs the whole pipeline on the embedded demo; its result is the project. */
  Job<Path> makeDemo();
}
