package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ExportScope;
import org.saev.engine.export.ScoresForm;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Cut;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Thresholds;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev filter}: exports exactly the samples of a scope. */
@Command(name = "filter", mixinStandardHelpOptions = true)
final class FilterCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ScoreOption score;

  @ArgGroup(multiplicity = "1")
  Rule rule = new Rule();

  @Option(names = "--scope", paramLabel = "SCOPE", defaultValue = "kept")
  String scope;

  @Option(names = "--ids", paramLabel = "FILE")
  @Nullable Path ids;

  @Mixin QueryOptions query;

  @Option(names = "--scores", paramLabel = "FORMAT", split = ",")
  List<String> scores = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "same")
  String format;

  @Option(names = "--plain-csv", descriptionKey = "plain-csv")
  boolean plain;

  @Option(names = "--export", required = true, paramLabel = "DIR")
  Path target;

  /** Where the cut lies. */
  static final class Rule {
    @Option(names = "--keep", required = true, paramLabel = "FRACTION")
    @Nullable Double keep;

    @Option(names = "--at-least", required = true, paramLabel = "X")
    @Nullable Double atLeast;

    @Option(names = "--preset", required = true, paramLabel = "NAME")
    @Nullable String preset;

    @Option(names = "--in-effect", required = true, descriptionKey = "in-effect")
    boolean inEffect;
  }

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, context)) {
      Filter filter = filter(project);
      ExportPlan plan = plan(project, filter);
      int meant = project.rows(plan, ReviewState.of(project.decisions().entries())).cardinality();
      int written = project.export(plan, target).run(context);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("score", filter.score().id());
      json.put("per_token", filter.perToken());
      json.put("at_least", filter.thresholds().high());
      json.put("scope", plan.scope().id());
      json.put("format", plan.form().id());
      json.put("in_scope", meant);
      json.put("kept", written);
      json.put("dropped", project.dataset().size() - written);
      json.put("export", target);
      return Answer.of(
          json,
          Messages.local(
              "cli.filter.done",
              written,
              project.dataset().size(),
              plan.scope().id(),
              filter.score().id(),
              filter.thresholds().high(),
              target));
    }
  }

  private Filter filter(FinishedProject project) {
    Optional<Filter> kept = PresetOption.of(project, rule.preset, rule.inEffect);
    if (kept.isPresent()) {
      return kept.get();
    }
    Double keep = rule.keep;
    Double atLeast = rule.atLeast;
    double cut =
        keep != null
            ? Cut.keeping(score.values(project), keep)
            : atLeast == null ? Double.NEGATIVE_INFINITY : atLeast;
    return score.filter(new Thresholds(cut, cut));
  }

  private ExportPlan plan(FinishedProject project, Filter filter) {
    DatasetForm form =
        DatasetForm.ofId(format.toLowerCase(Locale.ROOT))
            .orElseThrow(() ->
                new SaevException(
                    "cli.filter.unknown-format",
                    format,
                    Arrays.stream(DatasetForm.values())
                        .map(DatasetForm::id)
                        .collect(Collectors.joining(", "))));
    Set<ScoresForm> tables = tables();
    Path list = ids;
    if (list != null) {
      BitSet rows = IdList.rows(project.dataset(), list);
      return new ExportPlan(ExportScope.SELECTION, rows, form, filter, tables, !plain);
    }
    ExportScope which =
        ExportScope.ofId(scope)
            .filter(known -> known != ExportScope.SELECTION)
            .orElseThrow(() -> new SaevException("cli.filter.unknown-scope", scope));
    if ((which == ExportScope.VIEW) == query.isEmpty()) {
      throw new SaevException("cli.filter.view", which.id());
    }
    BitSet rows = which == ExportScope.VIEW ? query.rows(project.browser()) : new BitSet();
    return new ExportPlan(which, rows, form, filter, tables, !plain);
  }

  private Set<ScoresForm> tables() {
    Set<ScoresForm> tables = EnumSet.noneOf(ScoresForm.class);
    for (String name : scores) {
      tables.add(
          ScoresForm.ofFile("." + name)
              .orElseThrow(() -> new SaevException("export.scores-ending", name)));
    }
    return tables.isEmpty() ? EnumSet.allOf(ScoresForm.class) : tables;
  }
}
