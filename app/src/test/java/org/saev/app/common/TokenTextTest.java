package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.app.common.control.Column;
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
    ScrollPane pane = new ScrollPane(new Column(text, new Label("below")));
    pane.setFitToWidth(true);
    pane.setPrefSize(WIDTH, WIDTH);
    return pane;
  }

  /**
   * @param cleared whether, for a moment and in no frame, nothing is shown in between, as when
   *     another sample is opened
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPlainTextGivesWayToAnother(boolean cleared) {
    shows("a drawing of a leopard", List.of(), cleared);
    shows("image", List.of(), cleared);
    shows(LONG, List.of(), cleared);
    shows("懸垂式モノレール", List.of(), cleared);
    shows("", List.of(), cleared);
    shows("image", List.of(), cleared);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void marksGiveWayToOthers(boolean cleared) {
    shows("a drawing", ONE, cleared);
    shows("a leopard", ONE, cleared);
    shows(LONG, ONE, cleared);
    shows(LONG, List.of(), cleared);
    shows("image", List.of(), cleared);
    shows("a drawing", ONE, cleared);
  }

  /** As it is drawn by pieces that showed nothing before. */
  private void shows(String text, List<TokenHeat> heat, boolean cleared) {
    WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () -> {
          if (cleared) {
            used.show("", List.of());
          }
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
