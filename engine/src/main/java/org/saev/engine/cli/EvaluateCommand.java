package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.feature.TextLossRecovery;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.EvaluateStage;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.project.ProjectSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev evaluate}: how good the SAE is, measured on the tokens and through the model. */
@Command(name = "evaluate", mixinStandardHelpOptions = true)
final class EvaluateCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "200")
  int samples;

  @Option(names = "--model", paramLabel = "FOLDER")
  @Nullable Path model;

  @Mixin ModelOption options = new ModelOption();

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, context)) {
      EvaluateStage.Result result =
          new EvaluateStage(project, samples, Optional.ofNullable(model), options.get())
              .run(context);
      TextLossRecovery.Result ce = result.settings().getFirst().ce();
      ProjectSummary s = project.summary();
      int dead = result.dead();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("fvu", Figures.fvu(s));
      json.put("l0", Figures.l0(s));
      json.put("features", Figures.features(s));
      json.put("dead", dead);
      json.put("dead_share", (double) dead / s.features());
      json.put("dense", result.dense());
      json.put("ce", ce);
      json.put("settings", result.settings());
      List<String> lines = new ArrayList<>();
      lines.add(
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
      lines.add(Messages.local("cli.evaluate.head"));
      result.settings().forEach(setting -> lines.add(line(setting)));
      return Answer.of(json, lines);
    }
  }

  private static String line(EvaluateStage.Setting setting) {
    TextLossRecovery.Result ce = setting.ce();
    return String.format(
        Locale.ROOT,
        "%-32s %-9s %8.3f %8.3f %8.3f %7.1f%% %8.4f %7.1f%% %8.4f %8.4f %6.1f %6.1f",
        setting.model(),
        setting.view(),
        ce.original(),
        ce.sae(),
        ce.zero(),
        100 * ce.recovered(),
        ce.kl(),
        100 * ce.klRecovered(),
        ce.fvuText(),
        ce.fvuImage(),
        ce.l0Text(),
        ce.l0Image());
  }
}
