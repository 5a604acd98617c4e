package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Cut;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev filter}: exports the samples a score keeps, in the dataset's own format. */
@Command(name = "filter", mixinStandardHelpOptions = true)
final class FilterCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ScoreOption score;

  @ArgGroup(multiplicity = "1")
  Rule rule = new Rule();

  @Option(names = "--export", required = true, paramLabel = "DIR")
  Path target;

  /** Either a fraction or a value. */
  static final class Rule {
    @Option(names = "--keep", required = true, paramLabel = "FRACTION")
    @Nullable Double keep;

    @Option(names = "--at-least", required = true, paramLabel = "X")
    @Nullable Double atLeast;
  }

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder)) {
      Score which = score.get();
      Double keep = rule.keep;
      Double atLeast = rule.atLeast;
      double cut =
          keep != null
              ? Cut.keeping(project.values(which), keep)
              : atLeast == null ? Double.NEGATIVE_INFINITY : atLeast;
      int kept = project.export(which, new Thresholds(cut, cut), target).run(context);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("score", which.id());
      json.put("at_least", cut);
      json.put("kept", kept);
      json.put("dropped", project.dataset().size() - kept);
      json.put("export", target);
      return Answer.of(
          json,
          Messages.local(
              "cli.filter.done", kept, project.dataset().size(), which.id(), cut, target));
    }
  }
}
