package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.NewProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev new}: makes a project from a model and a dataset, after looking at both. */
@Command(name = "new", mixinStandardHelpOptions = true)
final class NewCommand extends Work {
  private static final int MOST_LISTED = 10;

  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path project;

  @Option(names = "--model", required = true, paramLabel = "DIR")
  Path model;

  @Option(names = "--dataset", required = true, paramLabel = "PATH")
  Path dataset;

  @Option(names = "--id-column", paramLabel = "NAME")
  @Nullable String idColumn;

  @Option(names = "--image-column", paramLabel = "NAME")
  List<String> imageColumns = new ArrayList<>();

  @Option(names = "--text-column", paramLabel = "NAME")
  List<String> textColumns = new ArrayList<>();

  @Option(names = "--layer", paramLabel = "L", defaultValue = "-1")
  int layer;

  @Override
  Answer work(JobContext context) {
    NewProject.Made made = NewProject.job(project, model, dataset, mapping(), layer).run(context);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("project", made.folder());
    json.put("samples", made.samples());
    json.put("format", made.format());
    json.put("architecture", made.architecture());
    json.put("layers", made.layers());
    json.put("layer", made.layer());
    json.put("flagged", made.flagged());
    List<String> lines = new ArrayList<>();
    lines.add(
        Messages.local(
            "cli.new.done",
            made.folder(),
            made.samples(),
            made.architecture(),
            made.layer(),
            made.layers()));
    if (!made.flagged().isEmpty()) {
      lines.add(Messages.local("cli.new.flagged", made.flagged().size()));
      made.flagged().values().stream()
          .limit(MOST_LISTED)
          .forEach(reason -> lines.add("  " + reason));
    }
    return Answer.of(json, lines);
  }

  /** Columns assigned by hand: an image column says that it is all of them. */
  private Optional<Mapping> mapping() {
    return imageColumns.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mapping(Optional.ofNullable(idColumn), imageColumns, textColumns));
  }
}
