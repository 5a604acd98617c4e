package org.saev.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class OverlayTest {
  @Test
  void theKeyboardPassesByWhatIsHiddenOrDisabled() {
    Region first = stop();
    Region hidden = stop();
    hidden.setVisible(false);
    Region disabled = stop();
    disabled.setDisable(true);
    Pane folded = new Pane(stop());
    folded.setVisible(false);
    Region last = stop();
    Pane root = new Pane(first, hidden, disabled, folded, new Pane(last));
    assertEquals(List.<Node>of(first, last), Overlay.stops(root));
  }

  private static Region stop() {
    Region region = new Region();
    region.setFocusTraversable(true);
    return region;
  }
}
