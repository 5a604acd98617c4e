package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.project.CarryLabels;
import org.saev.engine.project.FinishedProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev labels}: what people wrote of features, and carrying it to a retrained SAE. */
@Command(
    name = "labels",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list|carry",
    subcommands = {LabelsCommand.ListLabels.class, LabelsCommand.Carry.class})
final class LabelsCommand {

  /** {@code saev labels list}. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  static final class ListLabels extends Work {
    @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
    Path folder;

    @Override
    Answer work(JobContext context) {
      try (FinishedProject project = FinishedProject.open(folder, context)) {
        Map<Integer, FeatureLabel> labels = project.labels().all();
        List<String> lines = new ArrayList<>();
        labels.forEach((feature, label) ->
            lines.add(
                "%8d  %s%s  %s"
                    .formatted(
                        feature,
                        label.starred() ? "* " : "",
                        label.name(),
                        String.join(" ", label.tags()))));
        return Answer.of(labels, lines);
      }
    }
  }

  /** {@code saev labels carry}. */
  @Command(name = "carry", mixinStandardHelpOptions = true)
  static final class Carry extends Work {
    @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
    Path folder;

    @Option(names = "--from", required = true, paramLabel = "SAE")
    String from;

    @Option(names = "--least", paramLabel = "Q", defaultValue = "0.7")
    double least;

    @Option(names = "--dry-run")
    boolean dryRun;

    @Override
    Answer work(JobContext context) {
      try (FinishedProject project = FinishedProject.open(folder, context)) {
        CarryLabels.Result result = new CarryLabels(project, from, least, !dryRun).run(context);
        List<String> lines = new ArrayList<>();
        lines.add(Messages.local("cli.labels.head"));
        for (CarryLabels.Carried label : result.labels()) {
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%s %8d → %8d  %6.3f  %6.3f  %s",
                  label.carried() ? "+" : "-",
                  label.from(),
                  label.to(),
                  label.cosine(),
                  label.coActivation(),
                  label.name()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("labels", result.labels());
        json.put("carried", result.labels().stream().filter(CarryLabels.Carried::carried).count());
        json.put("applied", !dryRun);
        return Answer.of(json, lines);
      }
    }
  }
}
