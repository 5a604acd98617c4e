package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saev.engine.check.Checks;
import org.saev.engine.check.Findings;
import org.saev.engine.check.Flag;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code saev check}: what is wrong with a dataset, seen without a model. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand extends Work {
  @Parameters(index = "0", paramLabel = "DATASET", descriptionKey = "dataset")
  Path source;

  /** One flag as people know the sample: by its id. */
  private record Found(String id, String check, double value, String keeper) {}

  @Override
  Answer work(JobContext context) {
    try (Dataset dataset = Datasets.open(source)) {
      Findings findings = Checks.of(dataset).run(context);
      List<Found> found = findings.flags().stream().map(flag -> found(dataset, flag)).toList();
      List<String> lines = new ArrayList<>();
      findings
          .counts()
          .forEach((check, count) -> lines.add("%6d  %s".formatted(count, Messages.local(check))));
      lines.add(Messages.local("cli.check.total", findings.samples(), found.size()));
      Map<String, Object> json =
          Map.of(
              "samples",
              findings.samples(),
              "format",
              dataset.format(),
              "counts",
              findings.counts(),
              "flags",
              found);
      return Answer.of(json, lines);
    }
  }

  private static Found found(Dataset dataset, Flag flag) {
    String keeper = flag.keeper() < 0 ? "" : dataset.sample(flag.keeper()).id();
    return new Found(dataset.sample(flag.row()).id(), flag.check(), flag.value(), keeper);
  }
}
