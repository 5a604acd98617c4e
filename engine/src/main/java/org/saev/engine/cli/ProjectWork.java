package org.saev.engine.cli;

import java.nio.file.Path;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.Project;
import picocli.CommandLine.Parameters;

/** A command on one project, which it holds open and locked while it works. */
abstract class ProjectWork extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  abstract Answer work(Project project, JobContext context);

  @Override
  final Answer work(JobContext context) {
    try (Project project = Project.open(folder)) {
      return work(project, context);
    }
  }
}
