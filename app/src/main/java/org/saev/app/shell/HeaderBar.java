package org.saev.app.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.saev.app.common.action.ActionButton;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.Menus;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.Workspace;

/** The top line: menus, the open project's name, search for commands, language and look. */
final class HeaderBar extends HBox {
  /** So many pixels hold a message in a few lines. */
  private static final double ROOM = 200;

  private final Region before = Fx.spring();
  private final Region after = Fx.spring();

  /** Held here: what it follows holds it weakly. */
  private final ObjectBinding<Insets> besideMiddle =
      Bindings.createObjectBinding(
          this::sides,
          widthProperty(),
          before.boundsInParentProperty(),
          after.boundsInParentProperty());

  /**
   * @param tight whether there is little room
   */
  HeaderBar(
      ActionRegistry registry, Texts texts, Workspace workspace, ObservableBooleanValue tight) {
    setId("header");
    getStyleClass().add("header-bar");
    setAlignment(Pos.CENTER_LEFT);
    MenuBar menus = Menus.bar(registry, texts);
    menus.setMinWidth(USE_PREF_SIZE);
    Label project = Fx.path(WindowFrame.project(workspace), "project-name");
    getChildren()
        .addAll(
            menus,
            before,
            project,
            after,
            ActionButton.icon("header-undo", registry, "undo", texts),
            ActionButton.icon("header-redo", registry, "redo", texts),
            search(registry, texts, tight),
            ActionButton.icon("header-language", registry, "language", texts),
            ActionButton.icon("header-theme", registry, "theme", texts));
  }

  /**
   * What lies left and right of the middle, in pixels: nothing in it can be pressed. Nothing where
   * the middle has no room for words.
   */
  ObservableValue<Insets> besideMiddle() {
    return besideMiddle;
  }

  private Insets sides() {
    double from = before.getBoundsInParent().getMinX();
    double to = after.getBoundsInParent().getMaxX();
    return to - from < ROOM ? Insets.EMPTY : new Insets(0, getWidth() - to, 0, from);
  }

  private static Button search(ActionRegistry registry, Texts texts, ObservableBooleanValue tight) {
    AppAction action = registry.get("palette");
    Button button =
        Fx.button(
            "header-palette",
            Icon.SEARCH,
            texts.of("header.search", registry.keys().textOf("palette")),
            action::perform,
            "search-box");
    Tooltip tip = Fx.tip(registry.keys().titleOf(action, texts));
    tight.subscribe(on -> {
      button.setContentDisplay(on ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
      button.setTooltip(on ? tip : null);
    });
    button.accessibleTextProperty().bind(registry.keys().titleOf(action, texts));
    button.setAlignment(Pos.CENTER_LEFT);
    return button;
  }
}
