package org.saev.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.prefs.WindowPlace;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WindowMemoryTest {
  private static final long PATIENCE_MILLIS = 20_000;
  private static final WindowPlace PLACE = new WindowPlace(40, 50, 700, 500, false);

  private final ObjectProperty<@Nullable WindowPlace> place = new SimpleObjectProperty<>();

  @Test
  void aWindowOpensWhereItStood() {
    place.set(PLACE);
    onFx(() -> {
      Stage stage = opened();
      assertEquals(PLACE, at(stage));
      stage.hide();
    });
  }

  @Test
  void whereNoScreenIsAnyMoreItOpensAsIfNew() {
    onFx(() -> {
      Stage fresh = opened();
      WindowPlace usual = at(fresh);
      fresh.hide();
      place.set(new WindowPlace(90_000, 50, 700, 500, false));
      Stage stage = opened();
      assertEquals(usual.width(), stage.getWidth());
      stage.hide();
    });
  }

  @Test
  void whatIsMovedIsRemembered() {
    onFx(() -> {
      Stage stage = opened();
      assertNull(place.get());
      stage.setX(PLACE.x());
      stage.setY(PLACE.y());
      stage.setWidth(PLACE.width());
      stage.setHeight(PLACE.height());
      assertEquals(PLACE, place.get());
      stage.hide();
    });
  }

  private Stage opened() {
    Stage stage = new Stage();
    stage.setScene(new Scene(new Pane(), 320, 240));
    WindowMemory memory = new WindowMemory(stage, place);
    memory.restore();
    stage.show();
    memory.follow();
    return stage;
  }

  private static WindowPlace at(Stage stage) {
    return new WindowPlace(
        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
  }

  private static void onFx(Runnable work) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, work);
  }
}
