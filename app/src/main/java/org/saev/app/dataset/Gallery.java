package org.saev.app.dataset;

import java.util.stream.IntStream;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.saev.app.common.control.Density;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.picture.PictureLoader;

/**
 * The samples in view as rows of tiles. Only rows on the screen have tiles; what is selected is
 * known by the view-model, so that it outlives scrolling.
 */
final class Gallery extends ListView<Integer> {
  /** Around a tile and under it for its text. */
  private static final double GAP = 8;

  private static final double CAPTION_LINES = 2.9;

  /** Pixels from line to line in normal type. */
  private static final double LINE = 17.5;

  private static final double BAR = 18;

  private final DatasetViewModel model;
  private final PictureLoader pictures;
  private final Texts texts;
  private final DoubleBinding scale;
  private final DoubleProperty tileSize = new SimpleDoubleProperty(150);
  private int columns = 1;

  /** Edge of a picture as it is shown, in pixels. */
  private double edge = 150;

  Gallery(DatasetViewModel model, PageTools tools) {
    this.model = model;
    this.pictures = tools.pictures();
    this.texts = tools.texts();
    this.scale = tools.themes().scaleProperty();
    setId("gallery");
    getStyleClass().add("gallery");
    accessibleTextProperty().bind(texts.of("dataset.gallery"));
    getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    setCellFactory(view -> new RowCell());
    widthProperty().subscribe(this::arrange);
    heightProperty().subscribe(this::arrange);
    tileSize.subscribe(this::arrange);
    scale.subscribe(this::arrange);
    Density.watch(this, this::refresh);
    model.foundProperty().subscribe(found -> fill());
    model.selection().focusedProperty().subscribe(this::follow);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /**
   * Edge of a picture in pixels beside type of normal size; tiles grow with the type, and grow or
   * shrink further so that a whole number of them fills the width.
   */
  DoubleProperty tileSizeProperty() {
    return tileSize;
  }

  int columns() {
    return columns;
  }

  /** The caption grows with the font. */
  private double captionHeight() {
    return CAPTION_LINES * scale.get() * LINE;
  }

  private void arrange() {
    double wanted = tileSize.get() * scale.get() + GAP;
    double room = Math.max(getWidth() - BAR, wanted);
    int fitting = (int) Math.max(1, Math.round(room / wanted));
    double below = captionHeight() + GAP;
    if (getHeight() > 0 && room / fitting - GAP + below > getHeight()) {
      // where type is large and the window low: a row is to be in sight with its words
      fitting++;
    }
    edge = Math.floor(room / fitting) - GAP;
    setFixedCellSize(edge + below);
    if (fitting != columns) {
      columns = fitting;
      fill();
    } else {
      refresh();
    }
  }

  private void fill() {
    int rows = Math.ceilDiv(model.foundProperty().get().rows().length, columns);
    getItems().setAll(IntStream.range(0, rows).boxed().toList());
  }

  /** Keeps the sample shown beside the gallery in sight. */
  private void follow() {
    int place = model.selection().place();
    if (place >= 0 && !isInSight(place / columns)) {
      scrollTo(Math.max(0, place / columns - 1));
    }
  }

  private boolean isInSight(int row) {
    double top = getHeight() <= 0 ? 0 : getFixedCellSize();
    return lookupAll(".list-cell").stream()
        .filter(RowCell.class::isInstance)
        .map(RowCell.class::cast)
        .anyMatch(cell ->
            !cell.isEmpty()
                && cell.getIndex() == row
                && cell.getLayoutY() >= 0
                && cell.getLayoutY() + top <= getHeight() + 1);
  }

  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    int page = columns * (int) Math.max(1, getHeight() / getFixedCellSize());
    int by =
        switch (code) {
          case LEFT -> -1;
          case RIGHT -> 1;
          case UP -> -columns;
          case DOWN -> columns;
          case PAGE_UP -> -page;
          case PAGE_DOWN -> page;
          case HOME -> -model.foundProperty().get().rows().length;
          case END -> model.foundProperty().get().rows().length;
          default -> 0;
        };
    if (by != 0 && !event.isShortcutDown() && !event.isAltDown()) {
      model.selection().move(by);
      event.consume();
    } else if (code == KeyCode.SPACE) {
      model.selection().click(model.selection().place(), true, event.isShiftDown());
      event.consume();
    }
  }

  /** A row of tiles; they are made once and take other samples as the row is used again. */
  private final class RowCell extends ListCell<Integer> {
    private final HBox box = new HBox(GAP);

    RowCell() {
      getStyleClass().add("gallery-row");
      setGraphic(null);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      while (box.getChildren().size() < columns) {
        box.getChildren().add(new SampleTile(model, pictures, texts));
      }
      box.getChildren().remove(columns, box.getChildren().size());
      int length = model.foundProperty().get().rows().length;
      for (int i = 0; i < columns; i++) {
        int place = row * columns + i;
        SampleTile tile = (SampleTile) box.getChildren().get(i);
        tile.show(place < length ? place : -1, edge, captionHeight(), Fx.density(Gallery.this));
      }
      setGraphic(box);
    }
  }
}
