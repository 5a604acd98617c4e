package org.saev.app.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Density;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.HelpFold;
import org.saev.app.common.control.HelpItem;
import org.saev.app.common.control.PicturePager;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.ReasonWords;
import org.saev.app.common.sample.SampleParts;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.check.DuplicateGroup;
import org.saev.engine.check.KeeperRule;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
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
  private final BooleanProperty explained = new SimpleBooleanProperty();
  private final Latest lookup;
  private final ZoomPane picture = new ZoomPane();
  private final Label id = new Label();
  private final TokenText text = new TokenText();
  private final VBox facts = Fx.column("detail-facts");
  private final PartsModel parts;
  private final PartsPane partsPane;
  private final PicturePager pager;
  private int row = Selection.NONE;

  /** What is found out off the window's thread. */
  private record Facts(
      DatasetBrowser browser,
      int row,
      List<String> tags,
      List<String> flags,
      List<DuplicateGroup> duplicates,
      List<Scored> scores,
      boolean isExplained,
      List<Reason> reasons) {}

  private record Scored(Score score, double value) {}

  SampleDetail(DatasetViewModel model, PageTools tools, Threads threads) {
    this.model = model;
    this.tools = tools;
    texts = tools.texts();
    words = new FacetWords(texts);
    lookup = new Latest(threads);
    parts = new PartsModel(threads, tools.dialogs()::error);
    partsPane = new PartsPane(parts, tools);
    partsPane.setVisible(false);
    partsPane.managedProperty().bind(partsPane.visibleProperty());
    pager = new PicturePager(texts);
    setId("sample-detail");
    getStyleClass().addAll("detail-pane", "edge-to-edge");
    setFitToWidth(true);
    picture.setMinHeight(220);
    picture.setPrefHeight(280);
    id.getStyleClass().add("section-title");
    id.setWrapText(true);
    text.getStyleClass().add("detail-text");
    text.scaleProperty().bind(tools.themes().partScaleProperty());
    picture.scaleProperty().bind(tools.themes().partScaleProperty());
    setContent(
        Fx.column(
            "detail-content",
            picture,
            pager,
            Fx.paragraph(texts.of("dataset.zoom"), "muted"),
            id,
            text,
            partsPane,
            facts));
    pager.indexProperty().subscribe(this::showImage);
    Density.watch(this, () -> loadImage(picture::sharpen));
    model.selection().focusedProperty().subscribe(this::show);
    model.foundProperty().subscribe(this::show);
    texts.localeProperty().subscribe(this::show);
    parts.partsProperty().subscribe(this::showParts);
    // the answer may have come before the page was first opened
    show();
  }

  private void show() {
    DatasetBrowser browser = model.browserProperty().get();
    int wanted = model.selection().focusedProperty().get();
    setVisible(browser != null && wanted >= 0);
    if (browser == null || wanted < 0) {
      row = Selection.NONE;
      lookup.forget();
      return;
    }
    Sample sample = browser.dataset().sample(wanted);
    if (wanted != row) {
      row = wanted;
      id.setText(sample.id());
      text.show(sample.text(), List.of());
      facts.getChildren().clear();
      pager.show(sample.images().size());
      showImage();
    }
    ProjectSession session = model.session();
    parts.show(session, wanted);
    lookup.ask(() -> look(browser, session, wanted), this::showFacts, tools.dialogs()::error);
  }

  /** Lays over pictures and texts what they gave and cost. */
  private void showParts(@Nullable SampleParts known) {
    DatasetBrowser browser = model.browserProperty().get();
    if (browser == null || row < 0) {
      return;
    }
    heat();
    if (known == null) {
      text.show(browser.dataset().sample(row).text(), List.of());
    } else {
      text.show(known.evidence().text(), known.evidence().tokens());
    }
  }

  /** The heat of the picture shown, where it is known. */
  private void heat() {
    SampleParts known = parts.partsProperty().get();
    int shown = pager.indexProperty().get();
    picture.setPatches(
        known == null || shown >= known.evidence().pictures().size()
            ? List.of()
            : known.evidence().pictures().get(shown).patches());
  }

  /** Shows the picture chosen. */
  private void showImage() {
    picture.show(null);
    heat();
    loadImage(picture::show);
  }

  /** Decodes the picture chosen as large as it is shown on this screen. */
  private void loadImage(Consumer<@Nullable Image> shows) {
    DatasetBrowser browser = model.browserProperty().get();
    if (browser == null || row < 0) {
      return;
    }
    List<Segment.Image> images = browser.dataset().sample(row).images();
    if (images.isEmpty()) {
      return;
    }
    int shownRow = row;
    int shownImage = pager.indexProperty().get();
    BooleanSupplier still = () -> row == shownRow && pager.indexProperty().get() == shownImage;
    tools
        .pictures()
        .load(
            browser.dataset(),
            images.get(shownImage),
            Fx.pixels(this, EDGE),
            still,
            loaded -> {
              if (still.getAsBoolean()) {
                shows.accept(loaded);
              }
            });
  }

  private static Facts look(DatasetBrowser browser, @Nullable ProjectSession session, int row) {
    List<Scored> scores = new ArrayList<>();
    Optional<Score> explained = Optional.empty();
    List<Reason> reasons = List.of();
    if (session != null) {
      for (Score score : session.scores()) {
        scores.add(new Scored(score, session.values(score)[row]));
      }
      explained = PartsModel.scoreOf(session, row);
      reasons = explained.map(score -> session.reasons(score, row, REASONS)).orElse(List.of());
    }
    return new Facts(
        browser,
        row,
        browser.tags(row),
        browser.flags(row),
        browser.duplicates(row, KeeperRule.FIRST),
        scores,
        explained.isPresent(),
        reasons);
  }

  private void showFacts(Facts known) {
    partsPane.setVisible(known.isExplained());
    List<Node> shown = new ArrayList<>();
    if (!known.tags().isEmpty()) {
      shown.add(section("dataset.column.tag", chips(known.tags())));
    }
    if (!known.flags().isEmpty()) {
      shown.add(found(known.flags()));
    }
    if (!known.duplicates().isEmpty()) {
      shown.add(
          section(
              "dataset.duplicates",
              new DuplicatePane(model, tools, known.browser(), known.row(), known.duplicates())));
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

  /** What the checks found in the sample, and what that means. */
  private Node found(List<String> flags) {
    Label title = Fx.label(texts.of("dataset.column.check"), "filter-title");
    List<HelpItem> help = words.help(DatasetBrowser.CHECK, flags);
    return Fx.column(
        "detail-section",
        new HelpFold("help-found", title, new SimpleObjectProperty<>(help), explained, texts),
        chips(flags.stream().map(words::check).toList()));
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
}
