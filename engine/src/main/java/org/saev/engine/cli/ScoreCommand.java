package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev score}: every sample's score, lowest first, with the features that made it. */
@Command(name = "score", mixinStandardHelpOptions = true)
final class ScoreCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ScoreOption score;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
  int limit;

  @Option(names = "--reasons", paramLabel = "N", defaultValue = "3")
  int reasons;

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, context)) {
      Score which = score.get();
      double[] values = project.values(which);
      List<Integer> order =
          IntStream.range(0, values.length)
              .boxed()
              .filter(row -> !Double.isNaN(values[row]))
              .sorted(Comparator.comparingDouble(row -> values[row]))
              .limit(limit > 0 ? limit : values.length)
              .toList();
      List<Object> json = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      lines.add(Messages.local("cli.score.head", which.id()));
      for (int row : order) {
        List<Reason> why = project.reasons(which, row, reasons);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", project.dataset().sample(row).id());
        entry.put("score", values[row]);
        entry.put("reasons", why);
        json.add(entry);
        lines.add(line(project, row, values[row], why));
      }
      return Answer.of(json, lines);
    }
  }

  private static String line(FinishedProject project, int row, double value, List<Reason> why) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(Locale.ROOT, "%10.5f  %-16s", value, project.dataset().sample(row).id()));
    for (Reason reason : why) {
      line.append(
          String.format(Locale.ROOT, "  #%d %+.3f", reason.feature(), reason.contribution()));
    }
    return line.toString();
  }
}
