package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.export.AuditReport;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Cut;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Thresholds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev report}: the audit report as PDF or HTML. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ScoreOption score;

  @Option(names = "--drop", paramLabel = "FRACTION", defaultValue = "0.05")
  double drop;

  @Option(names = "--review", paramLabel = "FRACTION", defaultValue = "0.05")
  double review;

  @Option(names = "--preset", paramLabel = "NAME")
  @Nullable String preset;

  @Option(names = "--in-effect", descriptionKey = "in-effect")
  boolean inEffect;

  @Option(names = "--language", paramLabel = "en|ja")
  @Nullable String language;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out;

  @Override
  Answer work(JobContext context) {
    if (!out.toString().endsWith(".html") && !AuditReport.isPdf(out)) {
      throw new SaevException("cli.report.format", out);
    }
    try (FinishedProject project = FinishedProject.open(folder, context)) {
      Locale locale =
          language == null
              ? Locale.getDefault(Locale.Category.DISPLAY)
              : Locale.forLanguageTag(language);
      Path written = project.report(new ReportPlan(filter(project), locale), out).run(context);
      return Answer.of(Map.of("report", written), Messages.local("cli.report.done", written));
    }
  }

  private Filter filter(FinishedProject project) {
    Optional<Filter> kept = PresetOption.of(project, preset, inEffect);
    if (kept.isPresent()) {
      return kept.get();
    }
    double[] values = score.values(project);
    return score.filter(
        new Thresholds(Cut.keeping(values, 1 - drop), Cut.keeping(values, 1 - drop - review)));
  }
}
