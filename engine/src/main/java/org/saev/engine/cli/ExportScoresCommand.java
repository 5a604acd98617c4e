package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.export.ScoresExport;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Thresholds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev export-scores}: every sample's score and reasons as a table. */
@Command(name = "export-scores", mixinStandardHelpOptions = true)
final class ExportScoresCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ScoreOption score;

  @Option(names = "--preset", paramLabel = "NAME")
  @Nullable String preset;

  @Option(names = "--in-effect", descriptionKey = "in-effect")
  boolean inEffect;

  @Option(names = "--reasons", paramLabel = "N", defaultValue = "5")
  int reasons;

  @Option(names = "--plain-csv", descriptionKey = "plain-csv")
  boolean plain;

  @Option(names = "--out", required = true, paramLabel = "FILE.csv|.jsonl|.parquet")
  Path out;

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, context)) {
      Optional<Filter> kept = PresetOption.of(project, preset, inEffect);
      Filter filter = kept.orElseGet(() -> score.filter(new Thresholds(0, 0)));
      int lines =
          ScoresExport.to(
                  out,
                  project.dataset(),
                  project.values(filter),
                  kept.map(Filter::thresholds),
                  ReviewState.of(project.decisions().entries()),
                  !plain,
                  row -> project.reasons(filter, row, reasons))
              .run(context);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", out.toString());
      json.put("score", filter.score().id());
      json.put("samples", lines);
      return Answer.of(json, Messages.local("cli.export-scores.done", lines, out));
    }
  }
}
