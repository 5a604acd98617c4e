package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Grading;
import org.saev.engine.score.Score;
import org.saev.engine.score.Truth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev grade}: every score against known labels, the paper's own included as they are. */
@Command(name = "grade", mixinStandardHelpOptions = true)
final class GradeCommand extends Work {
  private static final int RESAMPLES = 200;
  private static final long SEED = 1;

  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ViewOption view;

  @Option(names = "--truth", required = true, paramLabel = "FILE.csv")
  Path truth;

  @Option(names = "--per-token", descriptionKey = "per-token")
  boolean perToken;

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, view.get(), context)) {
      Truth known = Truth.read(truth);
      int samples = project.values(Score.DEFAULT).length;
      List<String> ids =
          IntStream.range(0, samples).mapToObj(row -> project.dataset().sample(row).id()).toList();
      context.stage("stage.grade", "unit.scores", Score.values().length);
      Map<String, Object> json = new LinkedHashMap<>();
      List<String> lines = new ArrayList<>();
      lines.add(Messages.local("cli.grade.head"));
      int done = 0;
      for (Score score : Score.values()) {
        Grading grading = Grading.of(known, ids, project.values(score, perToken), RESAMPLES, SEED);
        json.put(score.id(), grading);
        lines.add(line(score.id(), grading.overall()));
        grading.faults().forEach(grade -> lines.add(line("  " + grade.kind(), grade)));
        context.progress(++done);
      }
      return Answer.of(json, lines);
    }
  }

  private static String line(String name, Grade grade) {
    return String.format(
        Locale.ROOT,
        "%-34s %5d  %.3f [%.3f, %.3f]  %.3f [%.3f, %.3f]",
        name,
        grade.planted(),
        grade.auroc().value(),
        grade.auroc().low(),
        grade.auroc().high(),
        grade.precision().value(),
        grade.precision().low(),
        grade.precision().high());
  }
}
