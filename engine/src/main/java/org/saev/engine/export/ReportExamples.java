package org.saev.engine.export;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.PngEncoder;
import org.saev.engine.export.ReportInput.Example;
import org.saev.engine.export.ReportInput.FeatureExample;
import org.saev.engine.score.Reason;

/** Pictures with their texts, and the features behind the scores. */
final class ReportExamples {
  private static final int REASONS = 3;
  private static final int LONGEST_TEXT = 220;

  private final ReportInput input;
  private final ReportWords words;

  ReportExamples(ReportInput input, ReportWords words) {
    this.input = input;
    this.words = words;
  }

  Markup samples() {
    return Markup.tag(
        "section",
        "",
        Markup.tag("h2", "", words.text("examples")),
        Markup.tag("p", "intro", words.text("examples.intro")),
        group("drop", input.dropped()),
        group("review", input.border()),
        group("keep", input.kept()));
  }

  private Markup group(String verdict, List<Example> examples) {
    if (examples.isEmpty()) {
      return Markup.NONE;
    }
    return Markup.tag(
        "div",
        "group",
        Markup.tag("h3", verdict, words.text("examples." + verdict)),
        Markup.columns("grid", 2, examples.stream().map(this::sample).toList()));
  }

  private Markup sample(Example example) {
    return Markup.tag(
        "div",
        "sample",
        Markup.tag(
            "div",
            "pictures",
            picture(example.picture(), words),
            example.heat().map(heat -> picture(Optional.of(heat), words)).orElse(Markup.NONE)),
        Markup.tag(
            "div",
            "words",
            Markup.tag(
                "p",
                "id",
                Markup.text(example.id()),
                Markup.tag("b", "", words.figure(example.score()))),
            Markup.tag("p", "caption", shortened(example.text(), LONGEST_TEXT)),
            Markup.tag(
                "ul",
                "reasons",
                example.reasons().stream().limit(REASONS).map(this::reason).toList())));
  }

  private Markup reason(Reason reason) {
    String side =
        reason.textValue() <= 0 ? "picture-only" : reason.imageValue() <= 0 ? "text-only" : "both";
    return Markup.tag("li", side, words.text("reason." + side, feature(reason.feature())));
  }

  private String feature(int feature) {
    String label = input.labels().getOrDefault(feature, "");
    return label.isEmpty()
        ? words.say("feature", Integer.toString(feature))
        : words.say("feature.labelled", Integer.toString(feature), label);
  }

  Markup features() {
    if (input.features().isEmpty()) {
      return Markup.NONE;
    }
    return Markup.tag(
        "section",
        "",
        Markup.tag("h2", "", words.text("features")),
        Markup.tag("p", "intro", words.text("features.intro")),
        Markup.columns("features", 2, input.features().stream().map(this::feature).toList()));
  }

  private Markup feature(FeatureExample example) {
    return Markup.tag(
        "div",
        "feature",
        Markup.tag("h3", "", feature(example.stats().feature())),
        Markup.tag(
            "p",
            "muted",
            words.text(
                "features.figures",
                words.figure(example.stats().omega()),
                words.count(example.stats().textSamples()),
                words.count(example.stats().imageSamples()))),
        Markup.tag(
            "div",
            "strip",
            example.pictures().stream().map(p -> picture(Optional.of(p), words)).toList()),
        Markup.tag("p", "muted", String.join(" · ", example.words())));
  }

  static Markup picture(Optional<Pixels> picture, ReportWords words) {
    return picture
        .map(pixels ->
            new Markup(
                "<img alt=\"\" src=\"data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(PngEncoder.encode(pixels))
                    + "\"/>"))
        .orElseGet(() -> Markup.tag("div", "missing", words.text("examples.missing")));
  }

  static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
  }
}
