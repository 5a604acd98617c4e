package org.saev.app.features;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.HeatLegend;
import org.saev.app.common.control.TypeChip;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureCard.Neighbour;
import org.saev.engine.project.ProjectSession;

/** One feature's page: what it is called, how it behaves, and the samples that show it. */
final class FeatureCardView extends StackPane {
  private final FeaturesViewModel model;
  private final Workspace workspace;
  private final PageTools tools;
  private final Texts texts;
  private final Latest evidenceLookup;
  private final Executor ui;
  private final BooleanProperty originals = new SimpleBooleanProperty();
  private final VBox content = new VBox();
  private final ScrollPane scroll = new ScrollPane(content);
  private final EmptyState nothing;
  private @Nullable LabelPane labels;

  FeatureCardView(FeaturesViewModel model, Workspace workspace, Threads threads, PageTools tools) {
    this.model = model;
    this.workspace = workspace;
    this.tools = tools;
    this.texts = tools.texts();
    this.evidenceLookup = new Latest(threads);
    this.ui = threads.ui();
    setId("feature-card");
    getStyleClass().add("feature-card");
    content.getStyleClass().add("card-content");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    nothing =
        new EmptyState(Icon.FEATURES, texts.of("card.empty.title"), texts.of("card.empty.hint"));
    getChildren().addAll(nothing, scroll);
    model.cardProperty().subscribe(this::show);
    model
        .failureProperty()
        .subscribe(failure -> {
          if (failure != null) {
            tools.dialogs().error(failure);
          }
        });
    texts.localeProperty().subscribe(locale -> show(model.cardProperty().get()));
  }

  void showOriginals(boolean on) {
    originals.set(on);
  }

  /** Copies the whole card, also what is scrolled away, as a picture. */
  void copyPicture() {
    if (model.cardProperty().get() == null) {
      return;
    }
    WritableImage picture = content.snapshot(null, null);
    ClipboardContent copied = new ClipboardContent();
    copied.putImage(picture);
    Clipboard.getSystemClipboard().setContent(copied);
    tools.dialogs().notice(texts.get("card.copied"));
  }

  /** Writes the whole card as a PNG file. */
  void savePicture() {
    FeatureCard card = model.cardProperty().get();
    if (card == null) {
      return;
    }
    String suggested = texts.get("card.file", card.stats().feature());
    tools
        .dialogs()
        .chooseNewFile(texts.get("card.save"), suggested, "png")
        .ifPresent(file -> {
          try {
            CardPicture.write(content.snapshot(null, null), file);
            tools.dialogs().notice(texts.get("card.saved", file.getFileName()));
          } catch (IOException e) {
            tools.dialogs().error(e);
          }
        });
  }

  private void show(@Nullable FeatureCard card) {
    ProjectSession session = workspace.session();
    boolean known = card != null && session != null;
    scroll.setVisible(known);
    nothing.setVisible(!known);
    evidenceLookup.forget();
    if (labels != null) {
      labels.forget();
      labels = null;
    }
    content.getChildren().clear();
    if (card == null || session == null) {
      return;
    }
    Latest.Round round = evidenceLookup.begin();
    EvidenceSections evidence = new EvidenceSections(session, card, round, originals, tools);
    CardLinks links = new CardLinks(card, model, tools);
    LabelPane written = new LabelPane(model, card.stats().feature(), texts);
    labels = written;
    content
        .getChildren()
        .setAll(
            header(card),
            written,
            new FigureStrip(card, texts),
            legend(),
            section("card.pictures", evidence.pictures()),
            section("card.texts", evidence.texts()));
    scroll.setVvalue(0);
    // what lies below the fold is built after what is above it has been seen
    later(
        round,
        List.of(
            () -> section("card.range", evidence.range()),
            () -> section("card.evidence", new OmegaGrid(evidence, card, texts)),
            () -> section("card.histogram", new ActivationChart(card, texts)),
            () -> section("card.neighbours", neighbours(card.neighbours())),
            () -> section("card.companions", links.companions()),
            () -> section("card.lens", links.lens(session, round)),
            () -> section("card.own", new OwnPane(session, card, round, tools))));
  }

  /** Adds sections one by one, each in a turn of its own on the window's thread. */
  private void later(Latest.Round round, List<Supplier<Node>> sections) {
    if (!sections.isEmpty()) {
      ui.execute(() -> {
        if (round.isCurrent()) {
          content.getChildren().add(sections.getFirst().get());
          later(round, sections.subList(1, sections.size()));
        }
      });
    }
  }

  private Node header(FeatureCard card) {
    Label number = Fx.label(texts.of("card.number", card.stats().feature()), "card-number");
    number.setId("card-number");
    TypeChip chip = new TypeChip(texts);
    chip.show(card.stats().type());
    Node back = Fx.iconButton("card-back", Icon.BACK, texts.of("action.feature-back"), model::back);
    back.disableProperty().bind(model.canGoBackProperty().not());
    Node forward =
        Fx.iconButton(
            "card-forward", Icon.FORWARD, texts.of("action.feature-forward"), model::forward);
    forward.disableProperty().bind(model.canGoForwardProperty().not());
    Node copy =
        Fx.iconButton("card-copy", Icon.COPY, texts.of("action.card-copy"), this::copyPicture);
    Node previous =
        Fx.iconButton(
            "card-previous", Icon.PREVIOUS, texts.of("card.previous"), () -> model.step(-1));
    Node next = Fx.iconButton("card-next", Icon.NEXT, texts.of("card.next"), () -> model.step(1));
    Node save = Fx.iconButton("card-save", Icon.SAVE, texts.of("card.save"), this::savePicture);
    number.setMinWidth(USE_PREF_SIZE);
    chip.setMinWidth(USE_PREF_SIZE);
    HBox named = Fx.row("card-header", number, chip);
    named.setAlignment(Pos.CENTER_LEFT);
    HBox buttons = Fx.row("card-buttons", previous, next, back, forward, copy, save);
    return Fx.column("card-head", Fx.flow("card-line", named, buttons), words(card));
  }

  private Node words(FeatureCard card) {
    FlowPane words = new FlowPane();
    words.getStyleClass().add("card-words");
    if (card.promotedWords().isEmpty()) {
      words.getChildren().add(Fx.label(texts.of("card.no-words"), "muted"));
    }
    for (String word : card.promotedWords()) {
      Label label = new Label(word);
      label.getStyleClass().add("word-chip");
      words.getChildren().add(label);
    }
    return words;
  }

  private Node legend() {
    HeatLegend legend = new HeatLegend(texts);
    legend.scaleProperty().bind(tools.themes().heatScaleProperty());
    return Fx.flow("legend-line", legend, Fx.label(texts.of("card.peek"), "muted"));
  }

  private Node section(String titleKey, Node body) {
    return Fx.column("card-section", Fx.paragraph(texts.of(titleKey), "section-title"), body);
  }

  private Node neighbours(List<Neighbour> neighbours) {
    FlowPane links = new FlowPane();
    links.getStyleClass().add("neighbours");
    if (neighbours.isEmpty()) {
      links.getChildren().add(Fx.label(texts.of("card.no-neighbours"), "muted"));
    }
    for (Neighbour neighbour : neighbours) {
      Hyperlink link = new Hyperlink();
      link.setId("neighbour-" + neighbour.feature());
      String label = tools.words().label(neighbour.feature());
      link.setText(
          texts.get(
              label.isEmpty() ? "card.neighbour" : "card.neighbour-words",
              neighbour.feature(),
              neighbour.cosine(),
              label));
      link.setOnAction(event -> model.select(neighbour.feature()));
      links.getChildren().add(link);
    }
    return links;
  }
}
