package org.saev.app.dataset;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.picture.PictureLoader;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.project.DatasetBrowser;

/** A sample in the gallery: picture, the beginning of its text, whether it is selected. */
final class SampleTile extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

  /** Thumbnails are decoded at a few sizes alone, so that the slider does not decode anew. */
  private static final int[] EDGES = {128, 256, 384, 768};

  private final DatasetViewModel model;
  private final PictureLoader pictures;
  private final ImageView view = new ImageView();
  private final StackPane frame = new StackPane(view);
  private final Label caption = new Label();
  private final Tooltip whole = new Tooltip();
  private final javafx.scene.Node check = Icon.KEEP.node();
  private int place = -1;
  private int row = -1;

  /** Edge in pixels of the thumbnail that was asked for. */
  private int asked;

  SampleTile(DatasetViewModel model, PictureLoader pictures, Texts texts) {
    this.model = model;
    this.pictures = pictures;
    getStyleClass().add("sample-tile");
    frame.getStyleClass().add("tile-frame");
    check.getStyleClass().add("tile-check");
    StackPane.setAlignment(check, javafx.geometry.Pos.TOP_RIGHT);
    frame.getChildren().add(check);
    view.setPreserveRatio(true);
    caption.getStyleClass().add("tile-caption");
    caption.setWrapText(true);
    caption.setTooltip(whole);
    getChildren().addAll(frame, caption);
    setOnMouseClicked(this::clicked);
    model.selection().countProperty().subscribe(this::mark);
    model.selection().focusedProperty().subscribe(this::mark);
  }

  /**
   * @param next place in the view; negative for an empty tile at the end of the last row
   * @param density pixels of the screen to a unit; a tile that is new is in no window yet
   */
  void show(int next, double edge, double captionHeight, double density) {
    place = next;
    setVisible(next >= 0);
    frame.setMinSize(edge, edge);
    frame.setMaxSize(edge, edge);
    view.setFitWidth(edge - 4);
    view.setFitHeight(edge - 4);
    caption.setMinHeight(captionHeight);
    caption.setMaxHeight(captionHeight);
    caption.setMaxWidth(edge);
    DatasetBrowser browser = model.browserProperty().get();
    int wanted = next < 0 ? -1 : model.foundProperty().get().rows()[next];
    if (browser == null || wanted < 0) {
      row = -1;
      view.setImage(null);
      return;
    }
    if (wanted != row) {
      row = wanted;
      Sample sample = browser.dataset().sample(row);
      caption.setText(sample.text());
      whole.setText(sample.text());
      setAccessibleText(sample.id());
      view.setImage(null);
      asked = 0;
    }
    int sharp = edgeFor(edge * density);
    if (sharp > asked) {
      asked = sharp;
      load(browser, browser.dataset().sample(row), sharp);
    }
    mark();
  }

  private void load(DatasetBrowser browser, Sample sample, int pixels) {
    int wanted = row;
    if (sample.images().isEmpty()) {
      return;
    }
    Segment.Image image = sample.images().getFirst();
    pictures.load(
        browser.dataset(),
        image,
        pixels,
        () -> row == wanted && pixels == asked,
        picture -> {
          if (row == wanted && pixels == asked) {
            view.setImage(picture);
          }
        });
  }

  private static int edgeFor(double edge) {
    for (int known : EDGES) {
      if (edge <= known) {
        return known;
      }
    }
    return EDGES[EDGES.length - 1];
  }

  private void mark() {
    boolean selected = row >= 0 && model.selection().contains(row);
    pseudoClassStateChanged(SELECTED, selected);
    pseudoClassStateChanged(SHOWN, row >= 0 && model.selection().focusedProperty().get() == row);
    check.setVisible(selected);
  }

  private void clicked(MouseEvent event) {
    if (place >= 0) {
      model.selection().click(place, event.isShortcutDown(), event.isShiftDown());
    }
  }
}
