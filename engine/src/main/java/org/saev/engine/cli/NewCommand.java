package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.NewProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev new}: makes a project from a model and a dataset, after looking at both. */
@Command(name = "new", mixinStandardHelpOptions = true)
final class NewCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path project;

  @Option(names = "--model", required = true, paramLabel = "DIR")
  Path model;

  @Option(names = "--dataset", required = true, paramLabel = "PATH")
  Path dataset;

  @Option(names = "--layer", paramLabel = "L", defaultValue = "-1")
  int layer;

  @Override
  Answer work(JobContext context) {
    NewProject.Made made = NewProject.create(project, model, dataset, layer);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("project", made.folder());
    json.put("samples", made.samples());
    json.put("format", made.format());
    json.put("architecture", made.architecture());
    json.put("layers", made.layers());
    json.put("layer", made.layer());
    return Answer.of(
        json,
        Messages.local(
            "cli.new.done",
            made.folder(),
            made.samples(),
            made.architecture(),
            made.layer(),
            made.layers()));
  }
}
