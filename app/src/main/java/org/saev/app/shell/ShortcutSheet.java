package org.saev.app.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.KeyCap;
import org.saev.app.common.l10n.Texts;

/** Every shortcut on one sheet, by menu, and the keys that work inside controls. */
final class ShortcutSheet extends VBox {
  private static final List<String> INSIDE_CONTROLS =
      List.of(
          "keys.table",
          "keys.space",
          "keys.cuts",
          "keys.scatter",
          "keys.review",
          "keys.faults",
          "keys.escape");

  ShortcutSheet(ActionRegistry registry, Texts texts) {
    setId("shortcut-sheet");
    getStyleClass().addAll("popup-panel", "shortcut-sheet");
    setMaxHeight(USE_PREF_SIZE);
    FlowPane groups = new FlowPane();
    groups.getStyleClass().add("shortcut-groups");
    for (MenuGroup group : MenuGroup.values()) {
      VBox column =
          Fx.column("shortcut-group", Fx.label(texts.of(group.titleKey()), "filter-title"));
      registry.all().stream()
          .filter(action -> action.menu() == group)
          .forEach(action -> {
            KeyCombination key = registry.keys().now(action.id());
            if (key != null) {
              column.getChildren().add(line(action, key, texts));
            }
          });
      if (column.getChildren().size() > 1) {
        groups.getChildren().add(column);
      }
    }
    VBox controls = Fx.column("shortcut-group", Fx.label(texts.of("keys.title"), "filter-title"));
    INSIDE_CONTROLS.forEach(
        key -> controls.getChildren().add(Fx.paragraph(texts.of(key), "shortcut-title")));
    groups.getChildren().add(controls);
    getChildren().addAll(Fx.label(texts.of("action.shortcuts"), "page-title"), groups);
  }

  private static HBox line(AppAction action, KeyCombination key, Texts texts) {
    Label title = Fx.label(texts.of(action.titleKey()), "shortcut-title");
    title.setMinWidth(USE_PREF_SIZE);
    HBox line = Fx.row("shortcut-line", title, Fx.spring(), new KeyCap(key.getDisplayText()));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
