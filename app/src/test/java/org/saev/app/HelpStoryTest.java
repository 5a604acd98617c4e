package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.FilterModule;
import org.saev.app.pages.ReviewModule;
import org.saev.engine.score.Score;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a score, a finding or a reason means is behind the question mark beside it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before the first test
class HelpStoryTest {
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void theChosenScoreIsExplained(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.FILTER);
    assertEquals(List.of(), card("#help-score-card"));
    window.onFx(() -> window.stage().getScene().lookup("#help-score").requestFocus());
    robot.push(KeyCode.SPACE);
    window.until(() -> card("#help-score-card").size() == 3);
    List<String> first = card("#help-score-card");
    assertTrue(first.getLast().startsWith("What to do: "), first::toString);
    window.onFx(() -> window.app().page(FilterModule.class).model().scoreProperty().set(Score.L0));
    window.until(() -> !card("#help-score-card").equals(first));
    robot.push(KeyCode.SPACE);
    window.until(() -> card("#help-score-card").isEmpty());
    robot.clickOn("#help-score");
    window.until(() -> card("#help-score-card").size() == 3);
  }

  @ParameterizedTest
  @CsvSource({"100, 1024, 700", "200, 1280, 800"})
  void everyCardCanBeRead(int percent, int width, int height) throws Exception {
    window.onFx(() -> {
      window.stage().setWidth(width);
      window.stage().setHeight(height);
      window.app().preferences().fontPercentProperty().set(percent);
    });
    window.openProject(Path.of("shapes.saev"));
    // in large type the facets are folded away
    if (percent == 100) {
      unfolded(PageId.DATASET, "#help-score-agreement");
    }
    unfolded(PageId.FILTER, "#help-score");
    window.show(PageId.REVIEW);
    window.until(() -> window.app().page(ReviewModule.class).model().readyProperty().get());
    unfolded(PageId.REVIEW, "#help-faults");
  }

  private void unfolded(PageId page, String id) throws Exception {
    window.show(page);
    window.until(() -> window.stage().getScene().lookup(id) != null);
    window.onFx(() -> ((ToggleButton) window.stage().getScene().lookup(id)).setSelected(true));
    for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      window.onFx(() -> window.app().preferences().languageProperty().set(language));
      window.settle();
      assertTrue(card(id + "-card").size() >= 3);
      assertEquals(
          List.of(), window.get(() -> TextFaults.in(window.stage().getScene().getRoot())), id);
    }
    window.onFx(() -> window.app().preferences().languageProperty().set(Locale.ENGLISH));
  }

  private List<String> card(String id) {
    return window.get(() -> {
      Node card = window.stage().getScene().lookup(id);
      return card instanceof VBox box
          ? box.getChildren().stream().map(line -> ((Labeled) line).getText()).toList()
          : List.of();
    });
  }
}
