package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.bench.GeneratedProjects;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pages are built a piece at a time, and before they are asked for where there is time. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class PagePiecesTest {
  private static final Path PROJECT = Path.of("generated-500");

  /** The last piece of the filter page. */
  private static final String LAST_PIECE = "#high-border";

  private TestWindow window;
  private AppContext app;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new GeneratedProjects(200));
    app = window.app();
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void whatIsFarDownComesLater() throws Exception {
    window.openProject(PROJECT);
    window.onFx(() -> {
      app.navigator().show(PageId.FILTER);
      assertNotNull(lookup("#threshold-histogram"));
      assertNull(lookup(LAST_PIECE));
      assertFalse(app.isWhole());
    });
    window.settle();
    assertNotNull(window.get(() -> lookup(LAST_PIECE)));
  }

  @Test
  void anotherPageDoesNotWaitForTheOneThatWasLeft() throws Exception {
    window.openProject(PROJECT);
    window.onFx(() -> {
      app.navigator().show(PageId.FILTER);
      app.navigator().show(PageId.TRAINING);
    });
    window.settle();
    assertNotNull(window.get(() -> lookup("#knobs-more")));
    window.show(PageId.FILTER);
    assertNotNull(window.get(() -> lookup(LAST_PIECE)));
  }

  @Test
  void preparedPagesAreWholeAndUnseen() throws Exception {
    window.openProject(PROJECT);
    window.onFx(app::prepare);
    window.until(app::isPrepared);
    window.onFx(() -> {
      Node shown = page(PageId.FEATURES);
      for (PageModule module : app.pages()) {
        assertFalse(module.page().buildNext(), module.id().name());
        Node node = module.page().node();
        assertEquals(node.equals(shown), node.getScene() != null, module.id().name());
      }
      app.navigator().show(PageId.FILTER);
      assertNotNull(lookup(LAST_PIECE));
    });
  }

  @Test
  void aPageAskedForWhileItIsPreparedIsShown() throws Exception {
    window.openProject(PROJECT);
    window.onFx(app::prepare);
    window.until(() -> app.isPrepared() || page(PageId.DATASET).getScene() != null);
    for (PageModule module : app.pages()) {
      window.show(module.id());
      assertTrue(window.get(() -> isSeen(module.page().node())), module.id().name());
    }
  }

  private Node page(PageId id) {
    return app.pages().stream()
        .filter(module -> module.id() == id)
        .findFirst()
        .orElseThrow()
        .page()
        .node();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private @Nullable Node lookup(String id) {
    return window.stage().getScene().lookup(id);
  }
}
