package org.saev.app.report;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.NumberBinding;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Density;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;

/** The pages of the report below each other, each drawn when it is there. */
final class PreviewPane extends StackPane {
  /** Drawn larger than shown, so that small print stays sharp. */
  private static final double SHARP = 1.5;

  private static final double SHOWN = 620;
  private static final double A4 = 1.414;

  /** Scroll bar and margins. */
  private static final double BESIDE = 48;

  private final PreviewModel model;
  private final Texts texts;
  private final List<ImageView> views = new ArrayList<>();
  private final VBox pages = Fx.column("preview-pages");

  PreviewPane(PreviewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("report-preview");
    getStyleClass().add("preview-pane");
    ScrollPane scroll = new ScrollPane(pages);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    EmptyState nothing =
        new EmptyState(
            Icon.REPORT, texts.of("report.preview.none"), texts.of("report.preview.hint"));
    nothing.visibleProperty().bind(model.pagesProperty().isEqualTo(0));
    scroll.visibleProperty().bind(nothing.visibleProperty().not());
    getChildren().addAll(scroll, nothing);
    model.pagesProperty().subscribe(this::show);
    Density.watch(this, this::draw);
  }

  private void show() {
    pages.getChildren().clear();
    views.clear();
    int count = model.pagesProperty().get();
    // a page is never wider than there is room for
    NumberBinding shown = Bindings.min(SHOWN, Bindings.max(1, widthProperty().subtract(BESIDE)));
    for (int page = 0; page < count; page++) {
      ImageView view = new ImageView();
      view.setId("preview-page-" + (page + 1));
      view.fitWidthProperty().bind(shown);
      view.setPreserveRatio(true);
      view.setSmooth(true);
      view.setAccessibleText(texts.get("report.preview.page", page + 1, count));
      StackPane sheet = new StackPane(view);
      sheet.getStyleClass().add("preview-sheet");
      // A4 before it is drawn, so that nothing jumps
      sheet.minHeightProperty().bind(shown.multiply(A4));
      sheet.maxWidthProperty().bind(shown);
      pages.getChildren().add(sheet);
      views.add(view);
    }
    draw();
  }

  /** Draws every page with the pixels of the screen the window is on. */
  private void draw() {
    int wide = (int) Math.ceil(SHOWN * Math.max(SHARP, Fx.density(this)));
    for (int page = 0; page < views.size(); page++) {
      model.draw(page, wide, views.get(page)::setImage);
    }
  }
}
