package org.saev.engine.export;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Pilot;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Proportion;

/** Page one: what was checked, what was found and what to do, for somebody in a hurry. */
final class ReportCover {
  private static final int GLANCE = 6;
  private static final int PROBLEMS = 6;

  private final ReportInput input;
  private final ReportWords words;
  private final Counts counts;

  ReportCover(ReportInput input, ReportWords words) {
    this.input = input;
    this.words = words;
    this.counts = input.counts();
  }

  Markup build() {
    return Markup.tag(
        "section",
        "cover",
        Markup.tag(
            "header",
            "",
            Markup.tag("p", "kicker", words.text("kicker")),
            Markup.tag("h1", "", input.project()),
            Markup.tag("p", "date", words.say("made", words.date(input.time())))),
        Markup.tag("p", "lead", lead()),
        figures(),
        bar(),
        pilot(),
        problems(),
        Markup.columns(
            "cards",
            3,
            List.of(card("checked", checked()), card("found", found()), card("next", next()))),
        worst(),
        Markup.tag("p", "note", words.text("cover.note")),
        signature());
  }

  /** What the trial showed, each figure with what it means. */
  private Markup pilot() {
    Pilot pilot = input.pilot();
    Grade.Interval misses = pilot.misses();
    return Markup.tag(
        "div",
        "pilot",
        Markup.tag("h2", "", words.text("pilot.cover")),
        Markup.columns(
            "facts",
            4,
            List.of(
                fact(
                    "pilot.precision",
                    "pilot.precision.basis",
                    share(pilot.dropsConfirmed()),
                    words.range(pilot.dropsConfirmed().wilson()),
                    words.count(pilot.dropsConfirmed().whole())),
                fact(
                    "pilot.misses",
                    "pilot.misses.basis",
                    Double.isNaN(misses.value()) ? "–" : words.count(Math.round(misses.value())),
                    Double.isNaN(misses.value())
                        ? "–"
                        : words.say(
                            "range",
                            words.count(Math.round(misses.low())),
                            words.count(Math.round(misses.high()))),
                    words.count(pilot.missesSampled().whole())),
                fact(
                    "pilot.kept",
                    "pilot.kept.basis",
                    share(pilot.kept()),
                    "",
                    words.count(pilot.kept().part())),
                fact(
                    "pilot.minutes",
                    "pilot.minutes.basis",
                    words.minutes(pilot.worked()),
                    "",
                    words.count(pilot.entries())))));
  }

  /** The commonest problems before and after, side by side. */
  private Markup problems() {
    if (input.problems().isEmpty()) {
      return Markup.NONE;
    }
    List<Markup> lines =
        input.problems().stream()
            .sorted(Comparator.comparingInt(ReportInput.Problem::before).reversed())
            .limit(PROBLEMS)
            .map(problem ->
                Markup.tag(
                    "div",
                    "problem",
                    Markup.tag(
                        "b",
                        "",
                        words.say(
                            "cover.problem",
                            words.count(problem.before()),
                            words.count(problem.after()))),
                    Markup.tag("span", "", name(problem))))
            .toList();
    return Markup.tag(
        "div",
        "problems",
        Markup.tag("h2", "", words.text("cover.problems")),
        Markup.columns("pairs", 2, lines));
  }

  /** Up to its colon, where a definition has a name before it. */
  private String name(ReportInput.Problem problem) {
    String text = words.problem(problem.check());
    String name = text.split("[:：]", 2)[0];
    return ReportExamples.shortened(name, 60).replaceFirst("[.。]$", "");
  }

  private Markup fact(String name, String basisKey, String value, String interval, String basis) {
    return Markup.tag(
        "div",
        "fact",
        Markup.tag("b", "", value),
        Markup.tag("span", "", words.text(name)),
        Markup.tag("small", "", words.text(basisKey, basis, interval)));
  }

  private String share(Proportion share) {
    return share.whole() == 0 ? "–" : words.percent(share.part(), share.whole());
  }

  /** A glance at what is meant, for readers who turn no page. */
  private Markup worst() {
    List<Markup> pictures =
        input.dropped().stream()
            .filter(example -> example.picture().isPresent())
            .limit(GLANCE)
            .map(example ->
                Markup.tag(
                    "div",
                    "",
                    ReportExamples.picture(example.picture(), words),
                    Markup.tag("p", "", ReportExamples.shortened(example.text(), 40))))
            .toList();
    return pictures.isEmpty()
        ? Markup.NONE
        : Markup.tag(
            "div",
            "worst",
            Markup.tag("h2", "", words.text("cover.worst")),
            Markup.columns("glance", GLANCE, pictures));
  }

  private Markup signature() {
    return Markup.columns(
        "signature",
        3,
        List.of(
            words.text("signature.name"),
            words.text("signature.date"),
            words.text("signature.sign")));
  }

  private Markup lead() {
    return words.text(
        "lead",
        words.count(counts.dropped() + counts.review()),
        words.count(counts.total()),
        words.percent(counts.dropped() + counts.review(), counts.total()));
  }

  private Markup figures() {
    return Markup.columns(
        "figures",
        4,
        List.of(
            figure("keep", counts.kept()),
            figure("review", counts.review()),
            figure("drop", counts.dropped()),
            figure("unscored", counts.unscored())));
  }

  private Markup figure(String verdict, int count) {
    return Markup.tag(
        "div",
        "figure " + verdict,
        Markup.tag("b", "", words.count(count)),
        Markup.tag("span", "", words.text("verdict." + verdict)),
        Markup.tag("small", "", words.percent(count, counts.total())));
  }

  private Markup bar() {
    return Markup.tag(
        "div",
        "bar-row",
        part("keep", counts.kept()),
        part("review", counts.review()),
        part("drop", counts.dropped()),
        part("unscored", counts.unscored()));
  }

  private Markup part(String verdict, int count) {
    if (count == 0) {
      return Markup.NONE;
    }
    // a little less than all: what is rounded up must not push the last part off the line
    double share = 99.9 * count / counts.total();
    return new Markup(
        String.format(
            Locale.ROOT, "<div class=\"%s\" style=\"width:%.2f%%\"></div>", verdict, share));
  }

  private Markup card(String name, Markup content) {
    return Markup.tag("div", "card", Markup.tag("h2", "", words.text("cover." + name)), content);
  }

  private Markup checked() {
    return Markup.all(
        paragraph("cover.checked.dataset", input.dataset().name(), words.count(counts.total())),
        paragraph("cover.checked.model", input.model().name(), input.layer()),
        paragraph("cover.checked.score", words.name(input.score())));
  }

  private Markup found() {
    ReviewState state = ReviewState.of(input.decisions());
    long accepted = decided(state, Choice.ACCEPT);
    long rejected = decided(state, Choice.REJECT);
    return Markup.all(
        paragraph("cover.found.drop", words.count(counts.dropped())),
        paragraph("cover.found.review", words.count(counts.review())),
        accepted + rejected == 0
            ? paragraph("cover.found.undecided")
            : paragraph(
                "cover.found.decided",
                words.count(accepted + rejected),
                words.count(accepted),
                words.count(rejected)));
  }

  private static long decided(ReviewState state, Choice wanted) {
    return state.current().keySet().stream()
        .filter(id -> state.choice(id).filter(choice -> choice == wanted).isPresent())
        .count();
  }

  private Markup next() {
    return Markup.tag(
        "ol",
        "",
        Markup.tag("li", "", words.text("cover.next.look", words.count(counts.review()))),
        Markup.tag("li", "", words.text("cover.next.drop", words.count(counts.dropped()))),
        Markup.tag("li", "", words.text("cover.next.spot")));
  }

  private Markup paragraph(String key, Object... arguments) {
    return Markup.tag("p", "", words.text(key, arguments));
  }
}
