package org.saev.app.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
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
          "keys.table", "keys.space", "keys.cuts", "keys.scatter", "keys.picture", "keys.escape");

  private static final int COLUMNS = 3;

  private final ScrollPane scroll;

  ShortcutSheet(ActionRegistry registry, Texts texts) {
    setId("shortcut-sheet");
    getStyleClass().addAll("popup-panel", "shortcut-sheet");
    setMaxHeight(USE_PREF_SIZE);
    List<VBox> groups = new ArrayList<>();
    for (MenuGroup group : MenuGroup.values()) {
      VBox column =
          Fx.column("shortcut-group", Fx.label(texts.of(group.titleKey()), "filter-title"));
      registry.all().stream()
          .filter(action -> action.menu() == group)
          .forEach(action -> {
            KeyCombination key = registry.keys().now(action.id());
            if (key != null) {
              column.getChildren().add(line(action, key, registry, texts));
            }
          });
      if (column.getChildren().size() > 1) {
        groups.add(column);
      }
    }
    VBox controls = Fx.column("shortcut-group", Fx.label(texts.of("keys.title"), "filter-title"));
    INSIDE_CONTROLS.forEach(
        key -> controls.getChildren().add(Fx.paragraph(texts.of(key), "shortcut-title")));
    groups.add(controls);
    // the longest first: then the short ones fill up the columns
    groups.sort(Comparator.comparingInt((VBox group) -> group.getChildren().size()).reversed());
    FlowPane columns = columns(groups);
    scroll = new ScrollPane(columns);
    scroll.setFocusTraversable(true);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.viewportBoundsProperty().subscribe(view -> fill(columns, view.getWidth()));
    getChildren().addAll(Fx.label(texts.of("action.shortcuts"), "page-title"), scroll);
  }

  /** The keyboard scrolls: on a small window the sheet is higher than that. */
  @Override
  public void requestFocus() {
    scroll.requestFocus();
  }

  /** Groups one under the other in columns about equally long. */
  private static FlowPane columns(List<VBox> groups) {
    FlowPane columns = new FlowPane();
    columns.getStyleClass().add("shortcut-groups");
    int[] length = new int[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      columns.getChildren().add(Fx.column("shortcut-column"));
    }
    for (VBox group : groups) {
      int shortest = 0;
      for (int i = 1; i < COLUMNS; i++) {
        shortest = length[i] < length[shortest] ? i : shortest;
      }
      length[shortest] += group.getChildren().size() + 1;
      if (columns.getChildren().get(shortest) instanceof VBox column) {
        column.getChildren().add(group);
      }
    }
    return columns;
  }

  /** As many columns side by side as can be read, over the whole width. */
  private static void fill(FlowPane columns, double width) {
    double gap = columns.getHgap();
    double least = columns.getChildren().getFirst().minWidth(-1);
    double side = Math.clamp(Math.floor((width + gap) / (least + gap)), 1, COLUMNS);
    columns.setPrefWrapLength(width);
    columns.getChildrenUnmodifiable().stream()
        .filter(Region.class::isInstance)
        .map(Region.class::cast)
        .forEach(column -> column.setPrefWidth(Math.floor((width - (side - 1) * gap) / side)));
  }

  private static HBox line(
      AppAction action, KeyCombination key, ActionRegistry registry, Texts texts) {
    Label title = Fx.paragraph(action.name(texts), "shortcut-title");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox line = Fx.row("shortcut-line", title, new KeyCap(key.getDisplayText()));
    registry
        .second(action.id())
        .ifPresent(second -> line.getChildren().add(new KeyCap(second.getDisplayText())));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
