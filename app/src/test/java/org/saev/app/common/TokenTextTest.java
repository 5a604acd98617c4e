package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.sample.TokenHeat;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is on the screen is what was asked for last, whatever stood there before. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before the first test
class TokenTextTest {
  private static final String LONG = "a soft-shaded drawing of a canoe on a river; boat, paddle";
  private static final List<TokenHeat> ONE = List.of(new TokenHeat(2, 6, 0.8f, 0.8f));

  private static final int WIDTH = 200;

  private final TokenText used = new TokenText();

  @Start
  void start(Stage stage) {
    stage.setScene(new Scene(scrolled(used)));
    stage.show();
  }

  /** As in review: nothing around the text changes its size with it. */
  private static ScrollPane scrolled(TokenText text) {
    ScrollPane pane = new ScrollPane(text);
    pane.setFitToWidth(true);
    pane.setPrefSize(WIDTH, WIDTH);
    return pane;
  }

  @Test
  void aPlainTextGivesWayToAnother() {
    shows("a drawing of a leopard", List.of());
    shows("image", List.of());
    shows(LONG, List.of());
    shows("懸垂式モノレール", List.of());
    shows("", List.of());
    shows("image", List.of());
  }

  @Test
  void marksGiveWayToOthers() {
    shows("a drawing", ONE);
    shows("a leopard", ONE);
    shows(LONG, ONE);
    shows(LONG, List.of());
    shows("image", List.of());
    shows("a drawing", ONE);
  }

  /** As it is drawn by pieces that showed nothing before. */
  private void shows(String text, List<TokenHeat> heat) {
    // as when another sample is opened: for a moment, and in no frame, nothing is shown
    WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () -> {
          used.show("", List.of());
          used.show(text, heat);
        });
    WaitForAsyncUtils.waitForFxEvents();
    boolean alike =
        WaitForAsyncUtils.waitForAsyncFx(
            5000,
            () -> {
              TokenText fresh = new TokenText();
              fresh.show(text, heat);
              Scene shown = used.getScene();
              Scene other = new Scene(scrolled(fresh), shown.getWidth(), shown.getHeight());
              Scene empty =
                  new Scene(scrolled(new TokenText()), shown.getWidth(), shown.getHeight());
              WritableImage drawn = shown.snapshot(null);
              assertEquals(text.isEmpty(), same(drawn, empty.snapshot(null)), text);
              return same(drawn, other.snapshot(null));
            });
    assertTrue(alike, text);
  }

  private static boolean same(WritableImage one, WritableImage other) {
    if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
      return false;
    }
    PixelReader left = one.getPixelReader();
    PixelReader right = other.getPixelReader();
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (left.getArgb(x, y) != right.getArgb(x, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
