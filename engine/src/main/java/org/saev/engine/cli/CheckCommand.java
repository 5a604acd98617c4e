package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.check.Checks;
import org.saev.engine.check.Findings;
import org.saev.engine.check.Flag;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.OpenProject;
import org.saev.engine.project.Project;
import org.saev.engine.project.ProjectSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code saev check}: what is wrong with a dataset, seen without a model. Of a project it keeps
 * what it finds, and compares samples by their features too once they are indexed.
 */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand extends Work {
  @Parameters(index = "0", paramLabel = "DATASET|PROJECT", descriptionKey = "dataset")
  Path source;

  /** One flag as people know the sample: by its id. */
  private record Found(String id, String check, double value, String keeper, String detail) {}

  @Override
  Answer work(JobContext context) {
    if (Project.isProject(source)) {
      try (OpenProject project = OpenProject.open(source, context)) {
        return answer(project.dataset(), check(project, context));
      }
    }
    try (Dataset dataset = Datasets.open(source, Optional.empty(), context)) {
      return answer(dataset, Checks.of(dataset).run(context));
    }
  }

  private static Findings check(OpenProject project, JobContext context) {
    Optional<ProjectSession> results = project.results();
    if (results.isEmpty()) {
      return project.browser().check().run(context);
    }
    try (ProjectSession session = results.get()) {
      return session.browser().check().run(context);
    }
  }

  private static Answer answer(Dataset dataset, Findings findings) {
    List<Found> found = findings.flags().stream().map(flag -> found(dataset, flag)).toList();
    List<String> lines = new ArrayList<>();
    findings
        .counts()
        .forEach((check, count) -> lines.add("%6d  %s".formatted(count, Messages.local(check))));
    lines.add(Messages.local("cli.check.total", findings.samples(), found.size()));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("samples", findings.samples());
    json.put("format", dataset.format());
    json.put("counts", findings.counts());
    json.put("flags", found);
    return Answer.of(json, lines);
  }

  private static Found found(Dataset dataset, Flag flag) {
    String keeper = flag.keeper() < 0 ? "" : dataset.sample(flag.keeper()).id();
    return new Found(
        dataset.sample(flag.row()).id(), flag.check(), flag.value(), keeper, flag.detail());
  }
}
