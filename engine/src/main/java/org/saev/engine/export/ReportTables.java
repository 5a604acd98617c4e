package org.saev.engine.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Grading;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** The parts an auditor checks: distributions, grades, identities, limits. */
final class ReportTables {
  private final ReportInput input;
  private final ReportWords words;
  private final Cells cells;

  ReportTables(ReportInput input, ReportWords words) {
    this.input = input;
    this.words = words;
    this.cells = new Cells(words);
  }

  Markup distributions() {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.tag("h2", "", words.text("scores")));
    parts.add(Markup.tag("p", "intro", words.text("scores.intro")));
    parts.add(distribution(input.score(), input.filtered(), Optional.of(input.thresholds())));
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
        HistogramChart.of(values, cuts, words));
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
    rows.add(cells.head("grades.kind", "grades.planted", "grades.auroc", "grades.precision"));
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
        Cells.cell(name),
        Cells.number(words.count(grade.planted())),
        Cells.number(words.figures(grade.auroc())),
        Cells.number(words.figures(grade.precision())));
  }

  private Markup compared() {
    List<Markup> rows = new ArrayList<>();
    rows.add(cells.head("grades.score", "grades.planted", "grades.auroc", "grades.precision"));
    for (Map.Entry<Score, Grading> entry : input.grading().entrySet()) {
      rows.add(row(entry.getValue().overall(), words.name(entry.getKey())));
    }
    return Markup.tag("table", "", rows);
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
    return Markup.tag("tr", "", Markup.tag("th", "", words.text(key)), Cells.cell(value));
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
}
