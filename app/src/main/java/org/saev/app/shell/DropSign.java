package org.saev.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.dataset.Datasets;

/** A frame around the window, and what a drop of these files does, while they are held over it. */
final class DropSign extends StackPane {
  private final Texts texts;
  private final Predicate<Path> isProject;
  private final ObjectProperty<List<File>> held = new SimpleObjectProperty<>(List.of());
  private String key = "drop.data";

  /**
   * @param isProject whether a path is a project, to be opened; anything else is taken for data
   */
  DropSign(Texts texts, Predicate<Path> isProject) {
    this.texts = texts;
    this.isProject = isProject;
    setId("drop-sign");
    getStyleClass().add("drop-sign");
    Label words = Fx.paragraph(words(), "popup-panel");
    words.setId("drop-words");
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
        hold(event.getDragboard().getFiles());
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

  /** The disk is asked once for what is held, not with every move of the mouse. */
  private void hold(List<File> files) {
    if (!files.equals(held.get())) {
      Path first = files.getFirst().toPath();
      if (isProject.test(first)) {
        key = "drop.project";
      } else {
        key = Datasets.isLikely(first) ? "drop.data" : "drop.unknown";
      }
      held.set(List.copyOf(files));
    }
  }

  private ObservableValue<String> words() {
    return Bindings.createStringBinding(
        () -> {
          List<File> files = held.get();
          if (files.isEmpty()) {
            return "";
          }
          String first = texts.get(key, files.getFirst().getName());
          return files.size() == 1 ? first : texts.get("drop.several", first, files.size());
        },
        held,
        texts.localeProperty());
  }
}
