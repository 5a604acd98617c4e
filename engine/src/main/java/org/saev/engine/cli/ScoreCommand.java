package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import org.saev.engine.score.ScoreCorrelations;
import org.saev.engine.score.ScoreText;
import org.saev.engine.score.Thresholds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code saev score}: every sample's score, lowest first, with the features, words and patches that
 * made it; or what the scores are.
 */
@Command(name = "score", mixinStandardHelpOptions = true)
final class ScoreCommand extends Work {
  @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECT", descriptionKey = "project")
  @Nullable Path folder;

  @Mixin ViewOption view;

  @Mixin ScoreOption score;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
  int limit;

  @Option(names = "--reasons", paramLabel = "N", defaultValue = "3")
  int reasons;

  @Option(names = "--places", paramLabel = "N", defaultValue = "3")
  int places;

  @Option(names = "--list")
  boolean list;

  @Option(names = "--correlations")
  boolean correlations;

  @Override
  Answer work(JobContext context) {
    if (list) {
      return definitions();
    }
    Path project = folder;
    if (project == null) {
      throw new SaevException("cli.score.no-project");
    }
    try (FinishedProject opened = FinishedProject.open(project, view.get(), context)) {
      return correlations ? correlations(opened) : scores(opened);
    }
  }

  private static Answer definitions() {
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    List<ScoreText> texts =
        Arrays.stream(Score.values()).map(which -> ScoreText.of(which, locale)).toList();
    List<String> lines = new ArrayList<>();
    for (ScoreText text : texts) {
      lines.add("%s – %s".formatted(text.id(), text.name()));
      lines.add("  " + text.definition());
      lines.add("  " + text.formula());
      lines.add(
          "  "
              + Messages.format(
                  locale, text.growsWithTokens() ? "cli.score.grows" : "cli.score.steady"));
    }
    return Answer.of(texts, lines);
  }

  private Answer correlations(FinishedProject project) {
    ScoreCorrelations found =
        ScoreCorrelations.of(which -> project.values(which, score.perToken), project.tokenCounts());
    List<String> lines = new ArrayList<>();
    lines.add(Messages.local("cli.score.correlations", found.samples()));
    for (int i = 0; i < found.names().size(); i++) {
      StringBuilder line = new StringBuilder("%-27s".formatted(found.names().get(i)));
      for (int j = 0; j <= i; j++) {
        line.append(String.format(Locale.ROOT, " %6.2f", found.spearman()[i][j]));
      }
      lines.add(line.toString());
    }
    return Answer.of(found, lines);
  }

  private Answer scores(FinishedProject project) {
    Filter filter = score.filter(new Thresholds(0, 0));
    double[] values = score.values(project);
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .filter(row -> !Double.isNaN(values[row]))
            .sorted(Comparator.comparingDouble(row -> values[row]))
            .limit(limit > 0 ? limit : values.length)
            .toList();
    List<Object> json = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    lines.add(Messages.local("cli.score.head", filter.score().id()));
    for (int row : order) {
      List<Reason> why = project.reasons(filter, row, reasons);
      Places where = Places.of(project, filter, row, places);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", project.dataset().sample(row).id());
      entry.put("score", values[row]);
      entry.put("reasons", why);
      entry.put("words", where.words());
      entry.put("patches", where.patches());
      json.add(entry);
      lines.add(line(project, row, values[row], why, where));
    }
    return Answer.of(json, lines);
  }

  private static String line(
      FinishedProject project, int row, double value, List<Reason> why, Places where) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(Locale.ROOT, "%10.5f  %-16s", value, project.dataset().sample(row).id()));
    for (Reason reason : why) {
      line.append(
          String.format(Locale.ROOT, "  #%d %+.3f", reason.feature(), reason.contribution()));
    }
    for (Places.Word word : where.words()) {
      line.append(
          String.format(Locale.ROOT, "  “%s” %+.3f", word.text(), sign(word.gave(), word.cost())));
    }
    for (Places.Patch patch : where.patches()) {
      line.append(
          String.format(
              Locale.ROOT,
              "  [%d,%d] %+.3f",
              patch.row(),
              patch.col(),
              sign(patch.gave(), patch.cost())));
    }
    return line.toString();
  }

  private static double sign(double gave, double cost) {
    return gave >= cost ? gave : -cost;
  }
}
