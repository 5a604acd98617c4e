package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeProjects;
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
}
