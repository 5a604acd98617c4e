package org.saev.engine.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.saev.engine.review.Agreement;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Pilot;
import org.saev.engine.review.ReviewState;
import org.saev.engine.review.ReviewTime;
import org.saev.engine.score.FacetBias;
import org.saev.engine.score.Proportion;

/** What people and tests say of the filter: rules, problems, pilot, two reviewers, bias. */
final class ReportReview {
  /** Facets with more values than this are cut in the tables. */
  private static final int MOST_GROUPS = 12;

  private static final double NOTABLE = 0.05;

  private final ReportInput input;
  private final ReportWords words;
  private final Cells cells;
  private final ReviewState state;

  ReportReview(ReportInput input, ReportWords words) {
    this.input = input;
    this.words = words;
    this.cells = new Cells(words);
    this.state = ReviewState.of(input.decisions());
  }

  /** How many samples each step of the filter takes out or brings back. */
  Markup rules() {
    Counts counts = input.counts();
    int excluded = 0;
    for (double value : input.filtered()) {
      excluded += value == Double.NEGATIVE_INFINITY ? 1 : 0;
    }
    List<Markup> rows = new ArrayList<>();
    rows.add(cells.head("rules.rule", "rules.samples"));
    rows.add(line(words.say("rules.keep", words.figure(input.thresholds().high())), counts.kept()));
    rows.add(
        line(
            words.say(
                "rules.review",
                words.figure(input.thresholds().low()),
                words.figure(input.thresholds().high())),
            counts.review()));
    rows.add(
        line(
            words.say("rules.drop", words.figure(input.thresholds().low())),
            counts.dropped() - excluded));
    if (input.filter().hasRule()) {
      rows.add(line(words.say("rules.weights", input.filter().rule().weights().size()), -1));
      rows.add(line(words.say("rules.excluded"), excluded));
    }
    rows.add(line(words.say("rules.unscored"), counts.unscored()));
    for (Choice choice : Choice.values()) {
      rows.add(line(words.say("rules.choice." + choice.id()), decided(choice)));
    }
    rows.add(line(words.say("rules.stay"), input.pilot().kept().part()));
    return section("rules", "rules.intro", Markup.tag("table", "", rows));
  }

  private Markup line(String name, int count) {
    return Cells.row(Cells.cell(name), Cells.number(count < 0 ? "" : words.count(count)));
  }

  private int decided(Choice wanted) {
    return (int)
        state.current().keySet().stream()
            .filter(id -> state.choice(id).filter(choice -> choice == wanted).isPresent())
            .count();
  }

  Markup problems() {
    if (input.problems().isEmpty()) {
      return section(
          "problems", "problems.intro", Markup.tag("p", "", words.text("problems.none")));
    }
    List<Markup> rows = new ArrayList<>();
    rows.add(cells.head("problems.kind", "problems.before", "problems.after"));
    for (ReportInput.Problem problem : input.problems()) {
      rows.add(
          Cells.row(
              Cells.cell(words.problem(problem.check())),
              Cells.number(words.count(problem.before())),
              Cells.number(words.count(problem.after()))));
    }
    return section("problems", "problems.intro", Markup.tag("table", "", rows));
  }

  Markup pilot() {
    Pilot pilot = input.pilot();
    List<Markup> rows = new ArrayList<>();
    rows.add(cells.head("pilot.figure", "pilot.value", "pilot.counted"));
    rows.add(share("pilot.row.drops", pilot.dropsConfirmed()));
    rows.add(share("pilot.row.reviews", pilot.reviewsConfirmed()));
    rows.add(share("pilot.row.sampled", pilot.missesSampled()));
    var misses = pilot.misses();
    rows.add(
        Cells.row(
            Cells.cell(words.say("pilot.row.misses")),
            Cells.number(
                Double.isNaN(misses.value())
                    ? "–"
                    : words.say(
                        "interval",
                        words.count(Math.round(misses.value())),
                        words.count(Math.round(misses.low())),
                        words.count(Math.round(misses.high())))),
            Cells.number(words.count(pilot.keptByFilter()))));
    rows.add(
        Cells.row(
            Cells.cell(words.say("pilot.row.kept")),
            Cells.number(words.percent(pilot.kept().part(), pilot.kept().whole())),
            Cells.number(counted(pilot.kept()))));
    new TreeMap<>(ReviewTime.of(input.decisions()))
        .forEach((name, time) ->
            rows.add(
                Cells.row(
                    Cells.cell(words.say("pilot.row.time", name)),
                    Cells.number(words.minutes(time.worked())),
                    Cells.number(words.say("pilot.entries", words.count(time.entries()))))));
    return section("pilot", "pilot.intro", Markup.tag("table", "", rows));
  }

  private Markup share(String key, Proportion share) {
    return Cells.row(
        Cells.cell(words.say(key)),
        Cells.number(words.percent(share.wilson())),
        Cells.number(counted(share)));
  }

  private String counted(Proportion share) {
    return words.say("counted", words.count(share.part()), words.count(share.whole()));
  }

  Markup agreement() {
    List<Agreement> pairs = Agreement.all(state);
    if (pairs.isEmpty()) {
      return section(
          "agreement", "agreement.intro", Markup.tag("p", "", words.text("agreement.none")));
    }
    List<Markup> rows = new ArrayList<>();
    rows.add(
        cells.head(
            "agreement.pair",
            "agreement.samples",
            "agreement.same",
            "agreement.kappa",
            "agreement.differ"));
    for (Agreement pair : pairs) {
      rows.add(
          Cells.row(
              Cells.cell(words.say("agreement.names", pair.first(), pair.second())),
              Cells.number(words.count(pair.samples())),
              Cells.number(words.percent(pair.bothAccept() + pair.bothReject(), pair.samples())),
              Cells.number(words.figures(pair.kappa())),
              Cells.number(words.count(pair.disagreements().size()))));
    }
    return section("agreement", "agreement.intro", Markup.tag("table", "", rows));
  }

  /** Facets that differ most first; p-values corrected for their number after Holm. */
  Markup bias() {
    if (input.biases().isEmpty()) {
      return section("bias", "bias.intro", Markup.tag("p", "", words.text("bias.none")));
    }
    List<FacetBias> sorted =
        input.biases().stream().sorted(Comparator.comparingDouble(FacetBias::p)).toList();
    List<Markup> parts = new ArrayList<>();
    double p = 0;
    for (int i = 0; i < sorted.size(); i++) {
      p = Math.max(p, Math.min(1, sorted.get(i).p() * (sorted.size() - i)));
      parts.add(facet(sorted.get(i), p));
    }
    return section("bias", "bias.intro", Markup.all(parts));
  }

  private Markup facet(FacetBias bias, double p) {
    List<Markup> rows = new ArrayList<>();
    rows.add(cells.head("bias.group", "bias.samples", "bias.rate"));
    bias.groups().stream()
        .limit(MOST_GROUPS)
        .forEach(group ->
            rows.add(
                Cells.row(
                    Cells.cell(group.value().isEmpty() ? words.say("bias.other") : group.value()),
                    Cells.number(words.count(group.dropped().whole())),
                    Cells.number(words.percent(group.dropped().wilson())))));
    int cut = bias.groups().size() - MOST_GROUPS;
    return Markup.tag(
        "div",
        "facet",
        Markup.tag("h3", "", bias.facet()),
        Markup.tag(
            "p",
            "",
            words.text(
                p < NOTABLE ? "bias.differs" : "bias.alike",
                words.mean(bias.chiSquare()),
                bias.degrees(),
                words.probability(p),
                words.figure(bias.effect()))),
        Markup.tag("table", "", rows),
        cut > 0 ? Markup.tag("p", "muted", words.text("bias.cut", words.count(cut))) : Markup.NONE);
  }

  private Markup section(String name, String intro, Markup content) {
    return Markup.tag(
        "section",
        name,
        Markup.tag("h2", "", words.text(name)),
        Markup.tag("p", "intro", words.text(intro)),
        content);
  }
}
