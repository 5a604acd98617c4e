package org.saev.app.shell;

import java.util.Locale;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;

/** The pages at the left edge; one that needs a project says so until one is open. */
final class NavigationRail extends ScrollPane {
  /**
   * @param tight whether there is little room: then the signs stand alone
   */
  NavigationRail(
      Set<PageId> pages,
      Navigator navigator,
      Workspace workspace,
      Texts texts,
      ObservableBooleanValue tight) {
    setId("rail");
    getStyleClass().addAll("rail", "edge-to-edge");
    setFitToWidth(true);
    setFitToHeight(true);
    // a window too low for every page at a large font is scrolled by the wheel or by the keys
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setMinSize(USE_PREF_SIZE, 0);
    VBox buttons = Fx.column("rail-buttons");
    setContent(buttons);
    for (PageId page : PageId.values()) {
      if (pages.contains(page)) {
        buttons.getChildren().add(button(page, navigator, workspace, texts, tight));
      }
    }
  }

  private static StackPane button(
      PageId page,
      Navigator navigator,
      Workspace workspace,
      Texts texts,
      ObservableBooleanValue tight) {
    ToggleButton button = new ToggleButton();
    button.setId("rail-" + page.name().toLowerCase(Locale.ROOT));
    button.getStyleClass().add("rail-button");
    button.setGraphic(page.icon().node());
    button.textProperty().bind(texts.of(page.titleKey()));
    button.accessibleTextProperty().bind(texts.of(page.titleKey()));
    Tooltip name = Fx.tip(texts.of(page.titleKey()));
    tight.subscribe(on -> {
      button.setContentDisplay(on ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TOP);
      button.setTooltip(on ? name : null);
    });
    button.setMaxWidth(Double.MAX_VALUE);
    BooleanBinding locked =
        Bindings.createBooleanBinding(
            () -> page.needsProject() && workspace.project() == null, workspace.projectProperty());
    button.disableProperty().bind(locked);
    // a disabled button shows no tip: the pane around it does
    StackPane frame = new StackPane(button);
    Tooltip why = Fx.tip(texts.of("rail.needs-project"));
    locked.subscribe(on -> {
      if (on) {
        Tooltip.install(frame, why);
      } else {
        Tooltip.uninstall(frame, why);
      }
    });
    navigator.pageProperty().subscribe(now -> button.setSelected(now == page));
    button.setOnAction(event -> {
      navigator.show(page);
      button.setSelected(true);
    });
    return frame;
  }
}
