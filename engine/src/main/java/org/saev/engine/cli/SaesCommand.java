package org.saev.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.Project;
import org.saev.engine.project.SaeRun;
import org.saev.engine.project.SaeRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saev saes}: the SAEs of a project side by side, and which one is worked on. */
@Command(name = "saes", mixinStandardHelpOptions = true)
final class SaesCommand extends ProjectWork {
  @Option(names = "--use", paramLabel = "SAE")
  @Nullable String use;

  @Override
  Answer work(Project project, JobContext context) {
    SaeRuns runs = new SaeRuns(project.layout());
    if (use != null) {
      runs.choose(use);
    }
    List<SaeRun> all = runs.list();
    List<String> lines = new ArrayList<>();
    for (SaeRun run : all) {
      IndexManifest.Fit fit = run.fit().orElse(null);
      lines.add(
          fit == null
              ? Messages.local("cli.saes.imported", mark(run), run.id())
              : Messages.local(
                  "cli.saes.line",
                  mark(run),
                  run.id(),
                  fit.fvuImage(),
                  fit.fvuText(),
                  fit.l0Image(),
                  fit.l0Text(),
                  run.dead(),
                  run.seconds()));
    }
    return Answer.of(Map.of("saes", all), lines);
  }

  private static String mark(SaeRun run) {
    return run.current() ? "*" : " ";
  }
}
