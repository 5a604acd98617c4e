package org.saev.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;

/** A frame around the window, and what a drop does, while files are held over it. */
final class DropSign extends StackPane {
  DropSign(Texts texts) {
    setId("drop-sign");
    getStyleClass().add("drop-sign");
    Label words = Fx.paragraph(texts.of("drop.sign"), "popup-panel");
    words.setGraphic(Icon.OPEN.node());
    getChildren().add(words);
    // what lies below still takes the files
    setMouseTransparent(true);
    setVisible(false);
  }

  /**
   * Calls {@code open} with the first file or folder dropped on {@code window}. Where a part of the
   * window takes files itself, by consuming the events, the sign makes way.
   */
  void listenTo(Node window, Consumer<Path> open) {
    window.addEventFilter(DragEvent.DRAG_ENTERED_TARGET, event -> setVisible(false));
    window.setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
        setVisible(true);
      }
    });
    window.setOnDragExited(event -> setVisible(false));
    window.setOnDragDropped(event -> {
      setVisible(false);
      List<File> files = event.getDragboard().getFiles();
      files.stream().findFirst().ifPresent(file -> open.accept(file.toPath()));
      event.setDropCompleted(!files.isEmpty());
    });
  }
}
