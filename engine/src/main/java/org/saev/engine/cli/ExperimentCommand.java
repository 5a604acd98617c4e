package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.experiment.FilterSweep;
import org.saev.engine.experiment.PatchFilter;
import org.saev.engine.experiment.WeightShift;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.Experiments;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Truth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev experiment}: the paper's experiments on any project. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "patches|sweep|weights|pareto",
    subcommands = {
      ExperimentCommand.Patches.class,
      ExperimentCommand.Sweep.class,
      ExperimentCommand.Weights.class,
      ParetoCommand.class
    })
final class ExperimentCommand {

  /** {@code saev experiment patches}. */
  @Command(name = "patches", mixinStandardHelpOptions = true)
  static final class Patches extends Work {
    @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
    Path folder;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "150")
    int samples;

    @Override
    Answer work(JobContext context) {
      try (FinishedProject project = FinishedProject.open(folder, context)) {
        PatchFilter.Result result = new Experiments(project).patches(samples).run(context);
        List<String> lines = new ArrayList<>();
        lines.add(Messages.local("cli.experiment.patches-head", result.samples()));
        for (PatchFilter.Row row : result.rows()) {
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%-14s %4.0f%%  %7.3f  %5.1f%%  %s  %s",
                  row.score(),
                  100 * row.kept(),
                  row.loss(),
                  100 * row.accuracy(),
                  interval(row.lossBelowRandom()),
                  interval(row.accuracyAboveRandom())));
        }
        return Answer.of(result, lines);
      }
    }
  }

  /** {@code saev experiment sweep}. */
  @Command(name = "sweep", mixinStandardHelpOptions = true)
  static final class Sweep extends Work {
    @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
    Path folder;

    @Option(names = "--truth", paramLabel = "FILE.csv")
    @Nullable Path truth;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3")
    int seeds;

    @Override
    Answer work(JobContext context) {
      try (FinishedProject project = FinishedProject.open(folder, context)) {
        Optional<Truth> known = Optional.ofNullable(truth).map(Truth::read);
        List<FilterSweep.Row> rows = new Experiments(project).sweep(known, seeds).run(context);
        List<String> lines = new ArrayList<>();
        lines.add(Messages.local("cli.experiment.sweep-head"));
        for (FilterSweep.Row row : rows) {
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%-28s %4.0f%%  %s  %s",
                  row.score(),
                  100 * row.kept(),
                  interval(row.faultsKept()),
                  interval(row.retrieval())));
        }
        return Answer.of(Map.of("rows", rows), lines);
      }
    }
  }

  /** {@code saev experiment weights}. */
  @Command(name = "weights", mixinStandardHelpOptions = true)
  static final class Weights extends Work {
    @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
    Path folder;

    @Option(names = "--model", required = true, paramLabel = "FOLDER")
    Path model;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "1000")
    int samples;

    @Override
    Answer work(JobContext context) {
      try (FinishedProject project = FinishedProject.open(folder, context)) {
        WeightShift.Result result = new Experiments(project).weights(model, samples).run(context);
        return Answer.of(
            result,
            Messages.local(
                "cli.experiment.weights-done",
                result.before().features(),
                result.before().mean(),
                result.before().variance(),
                result.after().features(),
                result.after().mean(),
                result.after().variance(),
                interval(result.shift()),
                result.both(),
                result.gained(),
                result.lost()));
      }
    }
  }

  private static String interval(Grade.Interval interval) {
    return String.format(
        Locale.ROOT, "%7.3f [%6.3f, %6.3f]", interval.value(), interval.low(), interval.high());
  }
}
