package org.saev.app.features;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.EvidenceReader;
import org.saev.app.common.sample.FullHeat;
import org.saev.engine.feature.OwnReading;

/** Tries the open feature on an own text, and on a picture that is chosen or dropped here. */
final class OwnPane extends Column implements CardPart {
  private static final int EDGE = 104;

  private final PageTools tools;
  private final Texts texts;
  private final TextField field = new TextField();
  private final Label answer = new Label();
  private final TokenText line = new TokenText();
  private final PatchImage tile = PatchImage.ofEdge(EDGE);
  private @Nullable OpenCard open;
  private @Nullable Path picture;

  OwnPane(PageTools tools) {
    this.tools = tools;
    texts = tools.texts();
    setId("own-pane");
    getStyleClass().add("own-pane");
    field.setId("own-text");
    field.promptTextProperty().bind(texts.of("card.own.prompt"));
    field.accessibleTextProperty().bind(texts.of("card.own.prompt"));
    field.setOnAction(event -> ask());
    HBox.setHgrow(field, Priority.ALWAYS);
    answer.setId("own-answer");
    answer.setWrapText(true);
    line.scaleProperty().bind(tools.themes().heatScaleProperty());
    tile.scaleProperty().bind(tools.themes().heatScaleProperty());
    tile.setVisible(false);
    tile.managedProperty().bind(tile.visibleProperty());
    getChildren()
        .addAll(
            Fx.row(
                "own-line",
                field,
                Fx.button("own-ask", Icon.RESUME, texts.of("card.own.ask"), this::ask, "small"),
                Fx.button(
                    "own-picture",
                    Icon.IMAGE,
                    texts.of("card.own.picture"),
                    this::choosePicture,
                    "small")),
            Fx.paragraph(texts.of("card.own.hint"), "muted"),
            answer,
            line,
            tile);
    setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
      }
    });
    setOnDragDropped(event -> {
      List<File> files = event.getDragboard().getFiles();
      if (!files.isEmpty()) {
        picture = files.getFirst().toPath();
        ask();
      }
      event.setDropCompleted(!files.isEmpty());
      event.consume();
    });
  }

  /** What was typed stays, to be tried on this feature too. */
  @Override
  public void show(OpenCard card) {
    open = card;
    picture = null;
    answer.setText("");
    line.show("", List.of());
    tile.setVisible(false);
    tile.setPicture(null);
  }

  private void choosePicture() {
    tools
        .dialogs()
        .chooseFile(texts.get("card.own.picture.title"))
        .ifPresent(file -> {
          picture = file;
          ask();
        });
  }

  private void ask() {
    String text = field.getText();
    Path shown = picture;
    OpenCard now = open;
    if (now == null || (text.isBlank() && shown == null)) {
      return;
    }
    answer.setText(texts.get("card.own.reading"));
    now.round()
        .ask(
            () -> now.session().read(shown, text),
            reading -> show(reading, now),
            tools.dialogs()::error);
  }

  private void show(OwnReading reading, OpenCard now) {
    float strongest = Math.max(now.card().stats().textMax(), now.card().stats().imageMax());
    Evidence found = EvidenceReader.of(reading, now.feature(), new FullHeat(strongest, strongest));
    answer.setText(
        found.activation() > 0
            ? texts.get("card.own.fires", found.activation(), strongest)
            : texts.get("card.own.silent"));
    line.show(found.text(), found.tokens());
    tile.setVisible(!found.pictures().isEmpty() && picture != null);
    found
        .strongest()
        .ifPresent(own -> {
          tile.setPatches(own.patches());
          tools
              .pictures()
              .load(
                  reading.input(),
                  own.image(),
                  Fx.pixels(tile, EDGE),
                  now.round()::isCurrent,
                  tile::setPicture);
        });
  }
}
