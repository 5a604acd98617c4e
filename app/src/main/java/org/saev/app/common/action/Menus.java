package org.saev.app.common.action;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import org.saev.app.common.l10n.Texts;

/** Builds the menu bar from the registry. */
public final class Menus {
  private Menus() {}

  public static MenuBar bar(ActionRegistry registry, Texts texts) {
    Map<MenuGroup, Menu> menus = new EnumMap<>(MenuGroup.class);
    for (MenuGroup group : MenuGroup.values()) {
      Menu menu = new Menu();
      menu.textProperty().bind(texts.of(group.titleKey()));
      menu.setId("menu-" + group.name().toLowerCase(Locale.ROOT));
      menus.put(group, menu);
    }
    for (AppAction action : registry.all()) {
      Menu menu = menus.get(action.menu());
      if (menu != null) {
        menu.getItems().add(item(action, registry.keys(), texts));
      }
    }
    MenuBar bar = new MenuBar();
    menus.values().stream().filter(menu -> !menu.getItems().isEmpty()).forEach(bar.getMenus()::add);
    return bar;
  }

  private static MenuItem item(AppAction action, KeyBindings keys, Texts texts) {
    MenuItem item = new MenuItem();
    item.setId("menu-" + action.id());
    boolean alone = action.reach() == AppAction.Reach.PAGE;
    // a single key works on its page; in a menu it would work while somebody types
    item.textProperty().bind(alone ? keys.titleOf(action, texts) : action.title(texts));
    item.setGraphic(action.icon().node());
    if (!alone) {
      item.acceleratorProperty().bind(keys.of(action.id()));
    }
    item.disableProperty().bind(Bindings.not(action.enabled()));
    item.setOnAction(event -> action.perform());
    return item;
  }
}
