package org.saev.app.features;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Density;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.project.ProjectSession;

/**
 * One feature's page: what it is called, how it behaves, and the samples that show it. Its parts
 * are made once and shown again for every feature.
 */
final class FeatureCardView extends StackPane {
  private final FeaturesViewModel model;
  private final Workspace workspace;
  private final PageTools tools;
  private final Texts texts;
  private final Latest reading;
  private final Latest saving;
  private final Executor ui;
  private final BooleanProperty originals = new SimpleBooleanProperty();
  private final VBox content = new Column();
  private final ScrollPane scroll = new ScrollPane(content);
  private final EmptyState nothing;
  private final LabelPane labels;
  private final ReadAhead ahead;

  /** Parts that show pictures. */
  private final List<CardPart> pictured = new ArrayList<>();

  /** What is seen first. */
  private final List<CardPart> above;

  /** What lies below the fold: filled after what is above it has been seen. */
  private final List<CardPart> below;

  private @Nullable OpenCard shown;

  FeatureCardView(FeaturesViewModel model, Workspace workspace, Threads threads, PageTools tools) {
    this.model = model;
    this.workspace = workspace;
    this.tools = tools;
    this.texts = tools.texts();
    this.reading = new Latest(threads);
    this.saving = new Latest(threads);
    this.ui = threads.ui();
    this.ahead = new ReadAhead(model, tools.pictures(), threads);
    setId("feature-card");
    getStyleClass().add("feature-card");
    content.getStyleClass().add("card-content");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    nothing =
        new EmptyState(Icon.FEATURES, texts.of("card.empty.title"), texts.of("card.empty.hint"));
    getChildren().addAll(nothing, scroll);
    ExampleTiles tiles = new ExampleTiles(originals, tools);
    labels = new LabelPane(model, texts);
    above =
        List.of(
            whole(new CardHeader(model, texts, this::copyPicture, this::savePicture)),
            whole(labels),
            whole(new FigureStrip(texts)),
            whole(new HeatLine(tools)),
            pictured(section("card.pictures", new TopPictures(tiles, texts))),
            section("card.texts", new TopTexts(tiles, texts)));
    below =
        List.of(
            pictured(section("card.range", new RangeBands(tiles, texts))),
            pictured(section("card.evidence", new OmegaGrid(tiles, texts))),
            section("card.histogram", new ActivationChart(texts)),
            section("card.neighbours", FeatureLinks.neighbours(model, tools)),
            section("card.companions", FeatureLinks.companions(model, tools)),
            section("card.lens", new LensPane(texts)),
            section("card.own", new OwnPane(tools)));
    model.cardProperty().subscribe(this::show);
    model
        .failureProperty()
        .subscribe(failure -> {
          if (failure != null) {
            tools.dialogs().error(failure);
          }
        });
    texts.localeProperty().subscribe(locale -> show(model.cardProperty().get()));
    Density.watch(this, this::sharpen);
  }

  private CardPart pictured(CardPart part) {
    pictured.add(part);
    return part;
  }

  /** Pictures anew for another screen; what is typed and where one reads stays. */
  private void sharpen() {
    OpenCard open = shown;
    if (open != null && open.round().isCurrent()) {
      later(open, pictured);
    }
  }

  private <T extends Node & CardPart> CardPart whole(T part) {
    content.getChildren().add(part);
    return part;
  }

  private <T extends Node & CardPart> CardPart section(String titleKey, T part) {
    content
        .getChildren()
        .add(Fx.column("card-section", Fx.paragraph(texts.of(titleKey), "section-title"), part));
    return part;
  }

  void showOriginals(boolean on) {
    originals.set(on);
  }

  /** Copies the whole card, also what is scrolled away, as a picture. */
  void copyPicture() {
    if (model.cardProperty().get() == null) {
      return;
    }
    WritableImage picture = CardPicture.of(content);
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
    tools.dialogs().chooseNewFile(texts.get("card.save"), suggested, "png").ifPresent(this::write);
  }

  private void write(Path file) {
    WritableImage picture = CardPicture.of(content);
    saving.ask(
        () -> {
          CardPicture.write(picture, file);
          return file;
        },
        written -> tools.dialogs().notice(texts.get("card.saved", written.getFileName())),
        tools.dialogs()::error);
  }

  private void show(@Nullable FeatureCard card) {
    ProjectSession session = workspace.session();
    boolean known = card != null && session != null;
    scroll.setVisible(known);
    nothing.setVisible(!known);
    reading.forget();
    if (card == null || session == null) {
      labels.forget();
      return;
    }
    OpenCard open = OpenCard.of(session, card, reading.begin());
    shown = open;
    open.samples().read();
    above.forEach(part -> part.show(open));
    scroll.setVvalue(0);
    later(open, below);
    open.samples().whenDone(() -> ahead.from(open, Fx.pixels(this, ExampleTiles.LARGE)));
  }

  /** Fills parts one by one, each in a turn of its own on the window's thread. */
  private void later(OpenCard open, List<CardPart> parts) {
    if (!parts.isEmpty()) {
      ui.execute(() -> {
        if (open.round().isCurrent()) {
          parts.getFirst().show(open);
          later(open, parts.subList(1, parts.size()));
        }
      });
    }
  }
}
