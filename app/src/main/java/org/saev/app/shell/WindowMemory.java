package org.saev.app.shell;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.prefs.WindowPlace;

/** Opens the window where it stood last and remembers where it is put. */
public final class WindowMemory {
  /** So much of the top of the window must lie on a screen that it can be taken and moved. */
  private static final double HANDLE = 80;

  private static final double TOP = 30;

  private final Stage stage;
  private final ObjectProperty<@Nullable WindowPlace> place;
  private @Nullable WindowPlace first;

  /**
   * @param place where it stood last; null if nobody knows
   */
  public WindowMemory(Stage stage, ObjectProperty<@Nullable WindowPlace> place) {
    this.stage = stage;
    this.place = place;
  }

  /** Puts a window that is not shown yet to its place, unless no screen is there any more. */
  public void restore() {
    WindowPlace last = place.get();
    if (last == null || !isReachable(last)) {
      return;
    }
    stage.setX(last.x());
    stage.setY(last.y());
    stage.setWidth(Math.max(last.width(), stage.getMinWidth()));
    stage.setHeight(Math.max(last.height(), stage.getMinHeight()));
    stage.setMaximized(last.maximized());
  }

  /** Remembers every place the window is put to from now on. */
  public void follow() {
    first = here();
    InvalidationListener moved = change -> remember();
    stage.xProperty().addListener(moved);
    stage.yProperty().addListener(moved);
    stage.widthProperty().addListener(moved);
    stage.heightProperty().addListener(moved);
    stage.maximizedProperty().addListener(moved);
  }

  private void remember() {
    if (stage.isIconified() || stage.isFullScreen() || !stage.isShowing()) {
      return;
    }
    WindowPlace before = place.get() == null ? first : place.get();
    if (!stage.isMaximized()) {
      place.set(here());
    } else if (before != null) {
      place.set(before.withMaximized(true));
    }
  }

  private WindowPlace here() {
    return new WindowPlace(
        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
  }

  private static boolean isReachable(WindowPlace place) {
    return Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .anyMatch(screen ->
            screen.intersects(
                    place.x() + HANDLE, place.y(), Math.max(1, place.width() - 2 * HANDLE), TOP)
                && place.y() >= screen.getMinY() - TOP);
  }
}
