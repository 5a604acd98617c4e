package org.saev.engine.project;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.saev.engine.browse.Column;
import org.saev.engine.check.Findings;
import org.saev.engine.check.Flag;
import org.saev.engine.export.ReportInput;
import org.saev.engine.review.Accepted;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.FacetBias;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/** What the report compares: drop rates between groups, problems before and after, all drops. */
final class ReportChecks {
  /** A facet of more values is an identifier, not a group. */
  private static final int MOST_VALUES = 200;

  private static final String DATA = "data:";

  /** What columns of languages are called. */
  private static final Set<String> LANGUAGE = Set.of("language", "lang", "locale", "言語");

  private final FinishedProject project;
  private final double[] values;
  private final Thresholds thresholds;
  private final ReviewState state;

  ReportChecks(FinishedProject project, double[] values, Thresholds thresholds, ReviewState state) {
    this.project = project;
    this.values = values;
    this.thresholds = thresholds;
    this.state = state;
  }

  /**
   * One comparison per column of the dataset that has groups to compare, and one by language if no
   * column tells it.
   */
  List<FacetBias> biases(Locale locale) {
    boolean[] dropped = new boolean[values.length];
    for (int row = 0; row < values.length; row++) {
      dropped[row] = isDropped(row);
    }
    List<FacetBias> biases = new ArrayList<>();
    boolean said = false;
    for (Column column : project.browser().catalog().columns()) {
      if (column instanceof Column.Categories facet
          && facet.id().startsWith(DATA)
          && facet.values().size() <= MOST_VALUES) {
        String name = facet.id().substring(DATA.length());
        said |= LANGUAGE.contains(name.toLowerCase(Locale.ROOT));
        FacetBias bias = FacetBias.of(name, facet.values(), facet.codes(), dropped);
        if (bias.groups().size() > 1) {
          biases.add(bias);
        }
      }
    }
    if (!said) {
      LanguageBias.of(row -> project.dataset().sample(row).text(), dropped, locale)
          .ifPresent(biases::add);
    }
    return biases;
  }

  /** Samples with a finding of each check, in the dataset and among those that stay. */
  List<ReportInput.Problem> problems() {
    Optional<Findings> findings = project.browser().findings();
    if (findings.isEmpty()) {
      return List.of();
    }
    BitSet stay =
        Accepted.rows(values, thresholds, row -> project.dataset().sample(row).id(), state);
    Map<String, BitSet> found = new TreeMap<>();
    for (Flag flag : findings.get().flags()) {
      found.computeIfAbsent(flag.check(), check -> new BitSet()).set(flag.row());
    }
    List<ReportInput.Problem> problems = new ArrayList<>();
    found.forEach((check, rows) -> {
      int before = rows.cardinality();
      rows.and(stay);
      problems.add(new ReportInput.Problem(check, before, rows.cardinality()));
    });
    return problems;
  }

  /**
   * @param order rows with a value, ascending
   */
  List<ReportInput.Dropped> drops(List<Integer> order) {
    return order.stream()
        .filter(this::isDropped)
        .map(row -> {
          String id = project.dataset().sample(row).id();
          return new ReportInput.Dropped(id, values[row], state.choice(id));
        })
        .toList();
  }

  private boolean isDropped(int row) {
    return !Double.isNaN(values[row]) && thresholds.verdict(values[row]) == Verdict.DROP;
  }
}
