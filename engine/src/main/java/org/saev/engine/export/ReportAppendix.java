package org.saev.engine.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.Fault;
import org.saev.engine.review.ReviewState;

/** The whole log, and every sample that is dropped. */
final class ReportAppendix {
  private static final int MOST_DROPS = 2000;

  /** Samples named of those that were decided in one step; the log of an export names all. */
  private static final int MOST_NAMED = 12;

  private final ReportInput input;
  private final ReportWords words;
  private final Cells cells;

  ReportAppendix(ReportInput input, ReportWords words) {
    this.input = input;
    this.words = words;
    this.cells = new Cells(words);
  }

  Markup build() {
    return Markup.all(decisions(), drops());
  }

  private Markup decisions() {
    List<Markup> parts = new ArrayList<>();
    parts.add(Markup.tag("h2", "", words.text("decisions")));
    if (input.decisions().isEmpty()) {
      parts.add(Markup.tag("p", "intro", words.text("decisions.none")));
      return Markup.tag("section", "", parts);
    }
    parts.add(Markup.tag("p", "intro", words.text("decisions.intro")));
    ReviewState state = ReviewState.of(input.decisions());
    List<Markup> rows = new ArrayList<>();
    rows.add(Cells.widths(11, 21, 14, 29, 25));
    rows.add(
        cells.head(
            "decisions.seq",
            "decisions.time",
            "decisions.reviewer",
            "decisions.what",
            "decisions.why"));
    input.decisions().stream()
        .filter(Entry::leads)
        .forEach(entry -> rows.add(decision(entry, state)));
    parts.add(Markup.tag("table", "log", rows));
    return Markup.tag("section", "", parts);
  }

  private Markup decision(Entry entry, ReviewState state) {
    String what;
    String why;
    switch (entry.decision()) {
      case Decision.About about -> {
        what = words.say("choice." + about.choice().id(), samples(state.step(entry.seq())));
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
        Cells.number(numbers(state.step(entry.seq()))),
        Cells.number(words.clock(entry.time())),
        Cells.cell(entry.reviewer()),
        Cells.cell(what),
        Cells.cell(why));
  }

  private static String numbers(List<Entry> step) {
    String first = Long.toString(step.getFirst().seq());
    return step.size() == 1 ? first : first + "–" + step.getLast().seq();
  }

  /** The one sample of a step, or how many there are and the first of them. */
  private String samples(List<Entry> step) {
    String named =
        step.stream()
            .limit(MOST_NAMED)
            .map(entry -> entry.decision() instanceof Decision.About about ? about.sample() : "")
            .collect(Collectors.joining(", "));
    if (step.size() == 1) {
      return named;
    }
    int more = step.size() - MOST_NAMED;
    String all = more > 0 ? words.say("decisions.more", named, words.count(more)) : named;
    return words.say("decisions.many", words.count(step.size()), all);
  }

  private Markup drops() {
    int all = input.drops().size();
    List<Markup> entries =
        input.drops().stream()
            .limit(MOST_DROPS)
            .map(drop ->
                Markup.tag(
                    "span",
                    drop.choice().map(choice -> "drop " + choice.id()).orElse("drop"),
                    Markup.text(drop.id() + " "),
                    Markup.tag("b", "", words.value(drop.value()))))
            .toList();
    return Markup.tag(
        "section",
        "drops",
        Markup.tag("h2", "", words.text("drops")),
        Markup.tag("p", "intro", words.text("drops.intro", words.count(all))),
        Markup.tag("p", "ids", entries),
        all > MOST_DROPS
            ? Markup.tag("p", "muted", words.text("drops.cut", words.count(all - MOST_DROPS)))
            : Markup.NONE);
  }
}
