package org.saev.app.dataset;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.ReasonWords;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.check.DuplicateGroup;
import org.saev.engine.check.KeeperRule;
import org.saev.engine.dataset.Sample;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;

/** Everything about one sample: picture, text, tags, findings, duplicates, scores and reasons. */
final class SampleDetail extends ScrollPane {
  private static final int EDGE = 1024;
  private static final int REASONS = 4;

  private final DatasetViewModel model;
  private final PageTools tools;
  private final Texts texts;
  private final FacetWords words;
  private final Latest lookup;
  private final ZoomPane picture = new ZoomPane();
  private final Label id = new Label();
  private final Label text = new Label();
  private final VBox facts = Fx.column("detail-facts");
  private int row = DatasetViewModel.NONE;

  /** What is found out off the window's thread. */
  private record Facts(
      List<String> tags,
      List<String> flags,
      List<DuplicateGroup> duplicates,
      List<Scored> scores,
      List<Reason> reasons) {}

  private record Scored(Score score, double value) {}

  SampleDetail(DatasetViewModel model, PageTools tools, Threads threads) {
    this.model = model;
    this.tools = tools;
    texts = tools.texts();
    words = new FacetWords(texts);
    lookup = new Latest(threads);
    setId("sample-detail");
    getStyleClass().addAll("detail-pane", "edge-to-edge");
    setFitToWidth(true);
    picture.setMinHeight(220);
    picture.setPrefHeight(280);
    id.getStyleClass().add("section-title");
    id.setWrapText(true);
    text.setWrapText(true);
    text.getStyleClass().add("detail-text");
    setContent(
        Fx.column(
            "detail-content",
            picture,
            Fx.paragraph(texts.of("dataset.zoom"), "muted"),
            id,
            text,
            facts));
    model.focusedProperty().subscribe(this::show);
    model.foundProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    // the answer may have come before the page was first opened
    show();
  }

  private void show() {
    DatasetBrowser browser = model.browserProperty().get();
    int wanted = model.focusedProperty().get();
    setVisible(browser != null && wanted >= 0);
    if (browser == null || wanted < 0) {
      row = DatasetViewModel.NONE;
      lookup.forget();
      return;
    }
    Sample sample = browser.dataset().sample(wanted);
    if (wanted != row) {
      row = wanted;
      id.setText(sample.id());
      text.setText(sample.text());
      facts.getChildren().clear();
      picture.show(null);
      if (!sample.images().isEmpty()) {
        tools
            .pictures()
            .load(
                browser.dataset(),
                sample.images().getFirst(),
                EDGE,
                () -> row == wanted,
                image -> {
                  if (row == wanted) {
                    picture.show(image);
                  }
                });
      }
    }
    ProjectSession session = model.session();
    lookup.ask(() -> look(browser, session, wanted), this::showFacts, tools.dialogs()::error);
  }

  private static Facts look(DatasetBrowser browser, @Nullable ProjectSession session, int row) {
    List<Scored> scores = new ArrayList<>();
    List<Reason> reasons = List.of();
    if (session != null) {
      for (Score score : session.scores()) {
        scores.add(new Scored(score, session.values(score)[row]));
      }
      boolean scored = session.scores().contains(Score.AGREEMENT);
      reasons =
          scored && Double.isFinite(session.values(Score.AGREEMENT)[row])
              ? session.reasons(Score.AGREEMENT, row, REASONS)
              : List.of();
    }
    return new Facts(
        browser.tags(row),
        browser.flags(row),
        browser.duplicates(row, KeeperRule.FIRST),
        scores,
        reasons);
  }

  private void showFacts(Facts known) {
    List<Node> shown = new ArrayList<>();
    if (!known.tags().isEmpty()) {
      shown.add(section("dataset.column.tag", chips(known.tags())));
    }
    if (!known.flags().isEmpty()) {
      shown.add(
          section(
              "dataset.column.check", chips(known.flags().stream().map(words::check).toList())));
    }
    if (!known.duplicates().isEmpty()) {
      shown.add(section("dataset.duplicates", duplicates(known.duplicates())));
    }
    if (!known.reasons().isEmpty()) {
      shown.add(
          section(
              "review.reasons", Fx.paragraph(texts.of("number.text", reasons(known.reasons())))));
    }
    if (!known.scores().isEmpty()) {
      VBox grid = Fx.column("score-list");
      known.scores().forEach(scored -> grid.getChildren().add(line(scored)));
      shown.add(section("dataset.scores", grid));
    }
    facts.getChildren().setAll(shown);
  }

  private HBox line(Scored scored) {
    Label name = Fx.paragraph(texts.engineOf("score.name." + scored.score().id()), "fact-name");
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    Label value =
        Fx.label(
            Double.isFinite(scored.value())
                ? texts.of("number.score", scored.value())
                : texts.of("review.unscored"));
    value.setMinWidth(USE_PREF_SIZE);
    return Fx.row("score-line", name, value);
  }

  private String reasons(List<Reason> reasons) {
    return ReasonWords.of(reasons, tools.words(), texts);
  }

  private Node section(String key, Node content) {
    return Fx.column("detail-section", Fx.label(texts.of(key), "filter-title"), content);
  }

  private static FlowPane chips(List<String> names) {
    FlowPane chips = new FlowPane();
    chips.getStyleClass().add("card-words");
    for (String name : names) {
      Label chip = new Label(name);
      chip.getStyleClass().add("word-chip");
      chips.getChildren().add(chip);
    }
    return chips;
  }

  /** The other samples of every group; a click shows one. */
  private Node duplicates(List<DuplicateGroup> groups) {
    FlowPane others = new FlowPane();
    others.getStyleClass().add("card-words");
    DatasetBrowser browser = model.browserProperty().get();
    if (browser == null) {
      return others;
    }
    groups.stream()
        .flatMap(group -> group.rows().stream())
        .distinct()
        .filter(other -> other != row)
        .limit(12)
        .forEach(other -> {
          Button go =
              Fx.button(
                  "",
                  Icon.COPY,
                  texts.of("number.text", browser.dataset().sample(other).id()),
                  () -> model.focusedProperty().set(other),
                  "flat",
                  "small");
          others.getChildren().add(go);
        });
    return others;
  }
}
