package org.saev.app.review;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.control.Density;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.HeatLegend;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.PicturePager;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.Evidence;
import org.saev.engine.dataset.Segment;
import org.saev.engine.project.ProjectSession;

/** The sample under review, large: its pictures and texts with the selected reason's heat. */
final class SampleStage extends VBox {
  /** Pictures are decoded at a few sizes alone, the least of them large enough for most windows. */
  private static final int EDGE = 720;

  private static final int STEP = 360;
  private static final double TEXT_HEIGHT = 92;
  private static final double LEAST = 100;

  private final PatchImage picture = new PatchImage();
  private final TokenText text = new TokenText();
  private final ScrollPane scroll = new ScrollPane(text);
  private final Workspace workspace;
  private final PageTools tools;
  private final PicturePager pager;
  private @Nullable Evidence evidence;
  private Segment.@Nullable Image shown;

  SampleStage(ReviewViewModel model, KeyBindings keys, Workspace workspace, PageTools tools) {
    this.workspace = workspace;
    this.tools = tools;
    pager = new PicturePager(tools.texts());
    setId("review-stage");
    getStyleClass().add("review-stage");
    setFocusTraversable(true);
    setOnMousePressed(event -> requestFocus());
    picture.setId("review-picture");
    ObservableValue<ColorScale> scale = scale(model.reader().evidenceProperty());
    picture.scaleProperty().bind(scale);
    picture.originalProperty().bind(model.originalProperty());
    picture.setMinSize(LEAST, LEAST);
    picture.setPrefSize(400, 300);
    VBox.setVgrow(picture, Priority.ALWAYS);
    text.setId("review-text");
    text.getStyleClass().add("review-text");
    text.scaleProperty().bind(scale);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "review-text-scroll");
    scroll.setMinHeight(TEXT_HEIGHT);
    tools
        .themes()
        .scaleProperty()
        .subscribe(by -> scroll.setPrefHeight(TEXT_HEIGHT * by.doubleValue()));
    HeatLegend legend = new HeatLegend(tools.texts());
    legend.scaleProperty().bind(scale);
    Label hint = Fx.paragraph(peek(keys), "muted");
    FlowPane foot = Fx.flow("legend-line", legend, hint);
    foot.setMinWidth(0);
    hint.maxWidthProperty().bind(foot.widthProperty());
    foot.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !model.reader().reasonsProperty().get().isEmpty(),
                model.reader().reasonsProperty()));
    getChildren().addAll(picture, pager, foot, scroll);
    pager.indexProperty().subscribe(this::showPicture);
    Density.watch(
        this,
        () -> {
          shown = null;
          showPicture();
        });
    model.reader().evidenceProperty().subscribe(this::show);
  }

  private ObservableValue<ColorScale> scale(
      ObservableValue<? extends @Nullable Evidence> evidence) {
    return Bindings.createObjectBinding(
        () -> {
          Evidence now = evidence.getValue();
          return now != null && now.signed()
              ? tools.themes().partScaleProperty().get()
              : tools.themes().heatScaleProperty().get();
        },
        evidence,
        tools.themes().partScaleProperty(),
        tools.themes().heatScaleProperty());
  }

  private ObservableValue<String> peek(KeyBindings keys) {
    Object[] shown =
        Stream.of(ReviewActions.ORIGINAL, ReviewActions.REASON_BEFORE, ReviewActions.REASON_AFTER)
            .map(id -> keys.textOf(id).map(key -> key.isEmpty() ? "–" : key))
            .toArray();
    return tools.texts().of("review.peek", shown);
  }

  private void show(@Nullable Evidence found) {
    if (found == null) {
      evidence = null;
      pager.show(0);
      showPicture();
      text.show("", List.of());
      return;
    }
    boolean another = evidence == null || evidence.row() != found.row();
    evidence = found;
    text.show(found.text(), found.tokens());
    picture.setAccessibleText(found.id() + " " + found.text());
    if (another) {
      pager.show(found.pictures().size());
      scroll.setVvalue(0);
    }
    showPicture();
  }

  /** The longest edge that a picture can have in the room there is. */
  private int edge() {
    double room = Math.max(picture.getWidth(), picture.getHeight());
    return Math.max(EDGE, STEP * (int) Math.ceil(room / STEP));
  }

  /** Shows the picture chosen with its heat; it is decoded only where it is another one. */
  private void showPicture() {
    ProjectSession session = workspace.session();
    int chosen = pager.indexProperty().get();
    if (evidence == null || session == null || chosen >= evidence.pictures().size()) {
      shown = null;
      picture.setPicture(null);
      picture.setPatches(List.of());
      return;
    }
    Evidence.Picture wanted = evidence.pictures().get(chosen);
    picture.setPatches(wanted.patches());
    Segment.Image image = wanted.image();
    if (!image.equals(shown)) {
      shown = image;
      tools
          .pictures()
          .load(
              session.dataset(),
              image,
              Fx.pixels(this, edge()),
              () -> image.equals(shown),
              loaded -> {
                if (image.equals(shown)) {
                  picture.setPicture(loaded);
                }
              });
    }
  }
}
