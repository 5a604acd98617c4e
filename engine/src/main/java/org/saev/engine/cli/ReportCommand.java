package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Cut;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev report}: the audit report. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ScoreOption score;

  @Option(names = "--drop", paramLabel = "FRACTION", defaultValue = "0.05")
  double drop;

  @Option(names = "--review", paramLabel = "FRACTION", defaultValue = "0.05")
  double review;

  @Option(names = "--out", required = true, paramLabel = "FILE.html")
  Path out;

  @Override
  Answer work(JobContext context) {
    if (!out.toString().endsWith(".html")) {
      throw new SaevException("cli.report.format", out);
    }
    try (FinishedProject project = FinishedProject.open(folder)) {
      Score which = score.get();
      double[] values = project.values(which);
      Thresholds thresholds =
          new Thresholds(Cut.keeping(values, 1 - drop), Cut.keeping(values, 1 - drop - review));
      Path written = project.report(which, thresholds, out).run(context);
      return Answer.of(Map.of("report", written), Messages.local("cli.report.done", written));
    }
  }
}
