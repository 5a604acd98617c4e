package org.saev.engine.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.Fault;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Grading;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** The parts an auditor checks: distributions, grades, decisions, identities, limits. */
final class ReportTables {
  private final ReportInput input;
  private final ReportWords words;

  ReportTables(ReportInput input, ReportWords words) {
    this.input = input;
    this.words = words;
  }

  Markup distributions() {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.tag("h2", "", words.text("scores")));
    parts.add(Markup.tag("p", "intro", words.text("scores.intro")));
    parts.add(distribution(input.score(), input.mainValues(), Optional.of(input.thresholds())));
    double[] baseline = input.values().get(Score.RESIDUAL_COSINE);
    if (baseline != null && input.score() != Score.RESIDUAL_COSINE) {
      parts.add(distribution(Score.RESIDUAL_COSINE, baseline, Optional.empty()));
      parts.add(Markup.tag("p", "note", words.text("scores.baseline")));
    }
    return Markup.tag("section", "", parts);
  }

  private Markup distribution(Score score, double[] values, Optional<Thresholds> cuts) {
    return Markup.tag(
        "figure",
        "",
        Markup.tag("figcaption", "", words.name(score)),
        HistogramSvg.of(values, cuts, words));
  }

  /** Every score's grades, the report's own score first. */
  Markup grades() {
    if (input.grading().isEmpty()) {
      return Markup.NONE;
    }
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.tag("h2", "", words.text("grades")));
    parts.add(Markup.tag("p", "intro", words.text("grades.intro")));
    Grading own = input.grading().get(input.score());
    if (own != null) {
      parts.add(Markup.tag("h3", "", words.name(input.score())));
      parts.add(kinds(own));
    }
    parts.add(Markup.tag("h3", "", words.text("grades.compared")));
    parts.add(compared());
    return Markup.tag("section", "", parts);
  }

  private Markup kinds(Grading grading) {
    List<Markup> rows = new ArrayList<>();
    rows.add(head("grades.kind", "grades.planted", "grades.auroc", "grades.precision"));
    grading.faults().forEach(grade -> rows.add(row(grade, grade.kind())));
    rows.add(row(grading.overall(), words.say("grades.all")));
    grading
        .duplicates()
        .forEach(grade -> rows.add(row(grade, words.say("grades.copy", grade.kind()))));
    return Markup.tag("table", "", rows);
  }

  private Markup row(Grade grade, String name) {
    return Markup.tag(
        "tr",
        grade.kind().equals(Grade.ALL) ? "total" : "",
        cell(name),
        number(words.count(grade.planted())),
        number(interval(grade.auroc())),
        number(interval(grade.precision())));
  }

  private Markup compared() {
    List<Markup> rows = new ArrayList<>();
    rows.add(head("grades.score", "grades.planted", "grades.auroc", "grades.precision"));
    for (Map.Entry<Score, Grading> entry : input.grading().entrySet()) {
      rows.add(row(entry.getValue().overall(), words.name(entry.getKey())));
    }
    return Markup.tag("table", "", rows);
  }

  private String interval(Grade.Interval interval) {
    return words.say(
        "interval",
        words.figure(interval.value()),
        words.figure(interval.low()),
        words.figure(interval.high()));
  }

  Markup decisions() {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.tag("h2", "", words.text("decisions")));
    if (input.decisions().isEmpty()) {
      parts.add(Markup.tag("p", "intro", words.text("decisions.none")));
      return Markup.tag("section", "", parts);
    }
    parts.add(Markup.tag("p", "intro", words.text("decisions.intro")));
    ReviewState state = ReviewState.of(input.decisions());
    List<Markup> rows = new ArrayList<>();
    rows.add(
        head(
            "decisions.seq",
            "decisions.time",
            "decisions.reviewer",
            "decisions.what",
            "decisions.why"));
    input.decisions().forEach(entry -> rows.add(decision(entry, state)));
    parts.add(Markup.tag("table", "", rows));
    return Markup.tag("section", "", parts);
  }

  private Markup decision(Entry entry, ReviewState state) {
    String what;
    String why;
    switch (entry.decision()) {
      case Decision.About about -> {
        what = words.say("choice." + about.choice().id(), about.sample());
        String fault =
            Fault.ofId(about.reason())
                .map(known -> known.label(words.locale()))
                .orElse(about.reason());
        why =
            Stream.of(fault, about.comment())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
      }
      case Decision.Undo undo -> {
        what = words.say("decisions.undo", Long.toString(undo.seq()));
        why = "";
      }
    }
    return Markup.tag(
        "tr",
        state.isInEffect(entry.seq()) ? "" : "undone",
        number(Long.toString(entry.seq())),
        cell(words.time(entry.time())),
        cell(entry.reviewer()),
        cell(what),
        cell(why));
  }

  Markup identities() {
    ReportInput.Quality quality = input.quality();
    return Markup.tag(
        "section",
        "",
        Markup.tag("h2", "", words.text("identity")),
        Markup.tag(
            "table",
            "",
            identity("identity.dataset", input.dataset()),
            identity("identity.model", input.model()),
            identity("identity.sae", input.sae()),
            fact("identity.layer", Integer.toString(input.layer())),
            fact("identity.tokens", words.count(quality.tokens())),
            fact(
                "identity.features",
                words.say(
                    "identity.features.value",
                    words.count(quality.features()),
                    words.count(quality.alive()))),
            fact(
                "identity.fvu",
                textAndImage(words.figure(quality.fvuText()), words.figure(quality.fvuImage()))),
            fact(
                "identity.l0",
                textAndImage(words.mean(quality.l0Text()), words.mean(quality.l0Image()))),
            fact(
                "identity.cuts",
                words.say(
                    "identity.cuts.value",
                    words.figure(input.thresholds().low()),
                    words.figure(input.thresholds().high()))),
            fact("identity.program", input.programVersion()),
            fact("identity.time", words.time(input.time()))));
  }

  private String textAndImage(String text, String image) {
    return words.say("identity.text-image", text, image);
  }

  private Markup identity(String key, Identity identity) {
    return Markup.tag(
        "tr",
        "",
        Markup.tag("th", "", words.text(key)),
        Markup.tag(
            "td",
            "",
            Markup.text(identity.name() + " (" + identity.detail() + ")"),
            Markup.tag("code", "", identity.hash())));
  }

  private Markup fact(String key, String value) {
    return Markup.tag("tr", "", Markup.tag("th", "", words.text(key)), cell(value));
  }

  Markup limits() {
    List<Markup> items =
        Stream.of("unfamiliar", "baseline", "thresholds", "scope", "truth")
            .map(limit -> Markup.tag("li", "", words.text("limits." + limit)))
            .toList();
    return Markup.tag(
        "section",
        "limits",
        Markup.tag("h2", "", words.text("limits")),
        Markup.tag("ul", "", items));
  }

  private Markup head(String... keys) {
    return Markup.tag(
        "tr",
        "head",
        Arrays.stream(keys).map(key -> Markup.tag("th", "", words.text(key))).toList());
  }

  private static Markup cell(String text) {
    return Markup.tag("td", "", text);
  }

  private static Markup number(String text) {
    return Markup.tag("td", "number", text);
  }
}
