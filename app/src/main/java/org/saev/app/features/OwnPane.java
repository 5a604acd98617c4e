package org.saev.app.features;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.EvidenceReader;
import org.saev.app.common.task.Latest;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.OwnReading;
import org.saev.engine.project.ProjectSession;

/** Tries the open feature on an own text, and on a picture that is chosen or dropped here. */
final class OwnPane extends VBox {
  private static final int EDGE = 104;

  private final ProjectSession session;
  private final FeatureCard card;
  private final Latest.Round round;
  private final PageTools tools;
  private final Texts texts;
  private final TextField field = new TextField();
  private final Label answer = new Label();
  private final TokenText line = new TokenText();
  private final PatchImage tile = new PatchImage();
  private @Nullable Path picture;

  OwnPane(ProjectSession session, FeatureCard card, Latest.Round round, PageTools tools) {
    this.session = session;
    this.card = card;
    this.round = round;
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
    tile.setPrefSize(EDGE, EDGE);
    tile.setMinSize(EDGE, EDGE);
    tile.setMaxSize(EDGE, EDGE);
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
    if (text.isBlank() && shown == null) {
      return;
    }
    answer.setText(texts.get("card.own.reading"));
    round.ask(() -> session.read(shown, text), this::show, tools.dialogs()::error);
  }

  private void show(OwnReading reading) {
    float strongest = Math.max(card.stats().textMax(), card.stats().imageMax());
    Evidence found = EvidenceReader.of(reading, card.stats().feature(), strongest);
    answer.setText(
        found.activation() > 0
            ? texts.get("card.own.fires", found.activation(), strongest)
            : texts.get("card.own.silent"));
    line.show(found.text(), found.tokens());
    tile.setVisible(found.image().isPresent() && picture != null);
    tile.setPatches(found.patches());
    found
        .image()
        .ifPresent(image ->
            tools
                .pictures()
                .load(reading.input(), image, EDGE * 2, round::isCurrent, tile::setPicture));
  }
}
