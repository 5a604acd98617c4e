package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.dialog.Toasts;
import org.saev.app.common.dialog.WindowDialogs;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.theme.Themes;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.job.SaevException;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The program's own messages: what they say, copy and open. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class DialogStoryTest {
  private final List<String> opened = new ArrayList<>();
  private WindowDialogs dialogs;

  @Start
  void start(Stage window) {
    Scene scene = new Scene(new StackPane(), 800, 600);
    new Themes(new Preferences()).apply(scene);
    window.setScene(scene);
    window.show();
    dialogs = new WindowDialogs(window, new Texts(Locale.ENGLISH), new Toasts(), opened::add);
  }

  @Test
  void anErrorGivesItsDetailsAndTheLog(FxRobot robot) {
    robot.interact(() -> dialogs.error(new SaevException("file.missing", "pairs.csv")));
    DialogPane pane = robot.lookup("#message").queryAs(DialogPane.class);
    assertTrue(pane.getContentText().contains("pairs.csv"));
    assertTrue(pane.getHeaderText().contains("file.missing"));
    press(robot, "#message-copy");
    String copied =
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.startsWith("file.missing: "));
    assertTrue(copied.contains("DialogStoryTest"), "where it came from");
    press(robot, "#message-log");
    assertEquals(List.of(UserFolders.log().toUri().toString()), opened);
    assertTrue(pane.getScene().getWindow().isShowing(), "the message stays");
  }

  @Test
  void aQuestionOffersEveryWayAndToStay(FxRobot robot) {
    assertEquals(OptionalInt.of(1), answer(robot, "Later"));
    assertEquals(OptionalInt.of(0), answer(robot, "Now"));
    assertEquals(OptionalInt.empty(), answer(robot, "Stay"));
  }

  /** Asks, presses the button of that text and returns what was answered. */
  private OptionalInt answer(FxRobot robot, String button) {
    var answer =
        WaitForAsyncUtils.asyncFx(
            () -> dialogs.choose("Close?", "A job runs.", List.of("Now", "Later")));
    WaitForAsyncUtils.waitForFxEvents();
    DialogPane pane = robot.lookup("#message").queryAs(DialogPane.class);
    Button pressed =
        pane.getButtonTypes().stream()
            .filter(type -> type.getText().equals(button))
            .map(pane::lookupButton)
            .map(Button.class::cast)
            .findFirst()
            .orElseThrow();
    assertFalse(pressed.isDisabled());
    robot.interact(pressed::fire);
    return WaitForAsyncUtils.waitFor(answer);
  }

  private static void press(FxRobot robot, String id) {
    Button button = robot.lookup(id).queryButton();
    robot.interact(button::fire);
  }
}
