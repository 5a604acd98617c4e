package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.feature.TextLossRecovery;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.EvaluateStage;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.project.ProjectSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev evaluate}: how good the SAE is, measured on the tokens and through the model. */
@Command(name = "evaluate", mixinStandardHelpOptions = true)
final class EvaluateCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "200")
  int samples;

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder)) {
      TextLossRecovery.Result ce = new EvaluateStage(project, samples).run(context);
      ProjectSummary s = project.summary();
      int dead = s.features() - s.alive();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("fvu", Figures.fvu(s));
      json.put("l0", Figures.l0(s));
      json.put("features", Figures.features(s));
      json.put("dead", dead);
      json.put("dead_share", (double) dead / s.features());
      json.put("ce", ce);
      return Answer.of(
          json,
          Messages.local(
              "cli.evaluate.done",
              s.fvuImage(),
              s.fvuText(),
              s.l0Text(),
              (double) dead / s.features(),
              ce.original(),
              ce.sae(),
              ce.zero(),
              ce.recovered()));
    }
  }
}
