package org.saev.app.common.nav;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.theme.Themes;

/**
 * Shows a pane beside the matter of a page, or folds it away; folded by itself where the window has
 * little room.
 */
public final class PaneToggle extends ToggleButton {
  public PaneToggle(String id, ObservableValue<String> text, Region pane, Themes themes) {
    setId(id);
    setGraphic(Icon.PANEL.node());
    textProperty().bind(text);
    setMinWidth(USE_PREF_SIZE);
    getStyleClass().addAll("small", "flat", "pane-toggle");
    pane.visibleProperty().bind(selectedProperty());
    pane.managedProperty().bind(selectedProperty());
    themes.tightProperty().subscribe(tight -> setSelected(!tight));
  }
}
