package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.app.common.control.HeatOverlay;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.dataset.ImageDecoder;
import org.saev.engine.dataset.Pixels;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** On a screen with more pixels to a unit, what is painted by hand has more of them as well. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class RenderScaleTest {
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2})
  void theScatterIsPaintedInPixelsOfTheScreen(double scale, FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.onFx(() -> window.stage().setRenderScaleX(scale));
    window.show(PageId.MODALITY);
    window.pulse();
    Parent plot = robot.lookup("#scatter").query();
    ImageView picture =
        window.get(() ->
            plot.lookupAll("ImageView").stream()
                .map(ImageView.class::cast)
                .findFirst()
                .orElseThrow());
    Image image = picture.getImage();
    assertTrue(image.getWidth() > 100);
    assertEquals(Math.ceil(picture.getFitWidth() * scale), image.getWidth(), 1);
    assertEquals(Math.ceil(picture.getFitHeight() * scale), image.getHeight(), 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2})
  void heatHasAPixelForEveryPixelOfTheScreen(double scale, FxRobot robot) throws Exception {
    openCard(scale);
    List<HeatOverlay> overlays =
        window.get(() ->
            robot.lookup("#top-pictures .patch-image").queryAll().stream()
                .flatMap(tile -> ((Parent) tile).getChildrenUnmodifiable().stream())
                .filter(HeatOverlay.class::isInstance)
                .map(HeatOverlay.class::cast)
                .filter(heat -> heat.getImage() != null)
                .toList());
    assertTrue(overlays.size() > 2);
    for (HeatOverlay heat : overlays) {
      assertEquals(heat.getFitWidth() * scale, heat.getImage().getWidth(), 1);
      assertEquals(heat.getFitHeight() * scale, heat.getImage().getHeight(), 1);
      // it lies on the picture beneath, whose own pixels are fewer here
      ImageView picture = (ImageView) heat.getParent().getChildrenUnmodifiable().getFirst();
      assertEquals(picture.getBoundsInParent(), heat.getBoundsInParent());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2})
  void aSavedCardIsAsSharpAsTheScreen(double scale, FxRobot robot, @TempDir Path folder)
      throws Exception {
    openCard(scale);
    Path file = folder.resolve("card.png");
    window.dialogs().answerTarget(file);
    double width =
        window.get(() -> robot.lookup(".card-content").query().getLayoutBounds().getWidth());
    window.press(robot, "#card-save");
    window.settle();
    Pixels saved = ImageDecoder.decode(Files.readAllBytes(file));
    assertEquals(width * scale, saved.width(), 2);
  }

  /** What is decoded for the screen: a gallery's tile, the picture to zoom, the one to review. */
  @Test
  void picturesAreDecodedForTheScreenTheWindowIsOn(FxRobot robot) throws Exception {
    double scale = 2;
    window.openProject(Path.of("large.saev"));
    window.show(PageId.DATASET);
    // large enough to need more pixels on any screen with more
    window.onFx(() -> robot.lookup("#tile-size").queryAs(Slider.class).setValue(240));
    window.until(() -> pixels(robot, ".sample-tile") > 0 && pixels(robot, "#sample-picture") > 0);
    double tile = pixels(robot, ".sample-tile");
    double zoomed = pixels(robot, "#sample-picture");
    window.onFx(() -> {
      Node picture = robot.lookup("#sample-picture").query();
      picture.fireEvent(key(KeyCode.PLUS));
    });
    window.pulse();
    double shown = width(robot, "#sample-picture");
    scale(scale);
    window.until(() -> Math.abs(pixels(robot, "#sample-picture") - zoomed * scale) <= 1);
    window.until(() -> pixels(robot, ".sample-tile") > tile);
    assertTrue(pixels(robot, ".sample-tile") >= width(robot, ".sample-tile") * scale);
    window.pulse();
    assertEquals(shown, width(robot, "#sample-picture"), 2, "it stays as large as it was zoomed");

    window.show(PageId.REVIEW);
    window.until(() -> pixels(robot, "#review-picture") > 0);
    double sharp = pixels(robot, "#review-picture");
    assertTrue(sharp >= width(robot, "#review-picture") * scale, "shown with all its pixels");
    scale(1);
    window.until(() -> Math.abs(pixels(robot, "#review-picture") - sharp / scale) <= 1);
  }

  @ParameterizedTest
  @CsvSource({"FEATURES, #top-pictures .patch-image", "FILTER, .border-tile"})
  void tilesFollowTheWindowToAnotherScreen(PageId page, String tile, FxRobot robot)
      throws Exception {
    window.openProject(Path.of("large.saev"));
    window.show(page);
    window.until(() -> pixels(robot, tile) > 0);
    double coarse = pixels(robot, tile);
    assertTrue(coarse < width(robot, tile) * 2);
    scale(2);
    window.until(() -> pixels(robot, tile) > coarse);
    assertTrue(pixels(robot, tile) >= width(robot, tile) * 2 - 1);
  }

  private void scale(double scale) {
    window.onFx(() -> {
      window.stage().setRenderScaleX(scale);
      window.stage().setRenderScaleY(scale);
    });
  }

  /** Pixels across of the picture that a part of the window shows; 0 while there is none. */
  private double pixels(FxRobot robot, String part) {
    return window.get(() -> {
      Image image = picture(robot, part).getImage();
      return image == null ? 0 : image.getWidth();
    });
  }

  /** Units of the window that it takes. */
  private double width(FxRobot robot, String part) {
    return window.get(() -> picture(robot, part).getBoundsInParent().getWidth());
  }

  private static ImageView picture(FxRobot robot, String part) {
    return robot.lookup(part).queryAll().stream()
        .flatMap(node -> node.lookupAll("ImageView").stream())
        .filter(node -> !(node instanceof HeatOverlay))
        .map(ImageView.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static KeyEvent key(KeyCode code) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }

  private void openCard(double scale) throws Exception {
    window.onFx(() -> {
      window.stage().setRenderScaleX(scale);
      window.stage().setRenderScaleY(scale);
    });
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.FEATURES);
    window.pulse();
  }
}
