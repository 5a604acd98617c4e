package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.saev.engine.experiment.ParetoCurve;
import org.saev.engine.experiment.ParetoGain;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.Experiments;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Grade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev experiment pareto}. */
@Command(name = "pareto", mixinStandardHelpOptions = true)
final class ParetoCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Option(names = "--k", paramLabel = "K", split = ",", defaultValue = "8,16,32,64")
  List<Integer> ks = List.of();

  @Option(names = "--features", paramLabel = "N", defaultValue = "2048")
  int features;

  @Option(names = "--tokens", paramLabel = "N", defaultValue = "1000000")
  long tokens;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "100")
  int samples;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "1")
  int seeds;

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, context)) {
      if (seeds < 1 || seeds > ParetoGain.MOST_SEEDS) {
        throw new SaevException("cli.experiment.pareto-seeds", seeds, ParetoGain.MOST_SEEDS);
      }
      List<Long> each = LongStream.range(seed, seed + seeds).boxed().toList();
      ParetoCurve.Plan plan = new ParetoCurve.Plan(ks, features, tokens, each);
      ParetoCurve.Result result = new Experiments(project).pareto(plan, samples).run(context);
      List<String> lines = new ArrayList<>();
      lines.add(
          Messages.local(
              "cli.experiment.pareto-head", result.textRows(), result.allRows(), tokens));
      lines.add(Messages.local("cli.experiment.pareto-columns"));
      result.points().forEach(point -> lines.add(line(point)));
      lines.add(Messages.local("cli.experiment.pareto-gains"));
      result.gains().forEach(gain -> lines.add(line(gain)));
      return Answer.of(result, lines);
    }
  }

  private static String line(ParetoCurve.Point point) {
    return String.format(
        Locale.ROOT,
        "%4d  %4d %-16s %6.1f %6.1f %8.4f %8.4f %7.1f%% %7.1f%% %6.1f%%",
        point.k(),
        point.seed(),
        point.diet().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        point.joint().l0Text(),
        point.joint().l0Image(),
        point.text().fvuText(),
        point.joint().fvuImage(),
        100 * point.text().recovered(),
        100 * point.joint().recovered(),
        100 * point.dead());
  }

  private static String line(ParetoGain gain) {
    return String.format(
        Locale.ROOT, "%4d  %-26s %-26s", gain.k(), points(gain.text()), points(gain.joint()));
  }

  /** In percentage points; a single seed has no interval. */
  private static String points(Grade.Interval gain) {
    String value = String.format(Locale.ROOT, "%+.2f", 100 * gain.value());
    return Double.isNaN(gain.low())
        ? value
        : String.format(
            Locale.ROOT, "%s [%+.2f, %+.2f]", value, 100 * gain.low(), 100 * gain.high());
  }
}
