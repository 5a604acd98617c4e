package org.saev.app;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.EditTarget;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;

/** Registers everything a user can do: what belongs to the window, and what each page brings. */
final class AppActions {
  private final AppContext app;
  private final BooleanBinding hasProject;

  AppActions(AppContext app) {
    this.app = app;
    hasProject = app.workspace().projectProperty().isNotNull();
  }

  void addTo(ActionRegistry registry) {
    app.pages().forEach(page -> page.addActions(registry));
    registry.add(
        AppAction.when(
            "close-project",
            MenuGroup.FILE,
            Icon.CLOSE,
            "Shortcut+W",
            hasProject,
            app::closeProject));
    registry.add(
        AppAction.always("quit", MenuGroup.FILE, Icon.QUIT, "Shortcut+Q", app::requestQuit));
    addEdit(registry);
    addView(registry);
    addGo(registry);
    registry.add(
        AppAction.always("shortcuts", MenuGroup.HELP, Icon.KEYBOARD, "F1", app::openShortcuts));
  }

  /** Undo, redo and find mean what the page shown makes of them. */
  private void addEdit(ActionRegistry registry) {
    registry.add(
        AppAction.when(
            "undo",
            MenuGroup.EDIT,
            Icon.UNDO,
            "Shortcut+Z",
            onPage(EditTarget::canUndo),
            () -> perform(EditTarget::undo)));
    registry.add(
        AppAction.when(
            "redo",
            MenuGroup.EDIT,
            Icon.REDO,
            "Shortcut+Shift+Z",
            onPage(EditTarget::canRedo),
            () -> perform(EditTarget::redo)));
    registry.add(
        AppAction.when(
            "find",
            MenuGroup.EDIT,
            Icon.SEARCH,
            "Shortcut+F",
            onPage(EditTarget::canFind),
            () -> perform(EditTarget::find)));
  }

  private BooleanBinding onPage(Function<EditTarget, ObservableBooleanValue> what) {
    Stream<Observable> abilities =
        app.pages().stream().map(PageModule::editing).filter(editing -> editing != null).map(what);
    Stream<Observable> around =
        Stream.of(
            app.navigator().pageProperty(),
            app.workspace().projectProperty(),
            app.workspace().sessionProperty());
    return Bindings.createBooleanBinding(
        () -> {
          EditTarget editing = editing();
          return editing != null && what.apply(editing).get();
        },
        Stream.concat(abilities, around).toArray(Observable[]::new));
  }

  private void perform(Function<EditTarget, Runnable> what) {
    EditTarget editing = editing();
    if (editing != null) {
      what.apply(editing).run();
    }
  }

  /** What is edited on the page shown; null while that has nothing to show. */
  private @Nullable EditTarget editing() {
    PageId shown = app.navigator().pageProperty().get();
    boolean ready =
        switch (shown.needs()) {
          case NOTHING -> true;
          case PROJECT -> app.workspace().project() != null;
          case RESULTS -> app.workspace().session() != null;
        };
    return ready
        ? app.pages().stream()
            .filter(page -> page.id() == shown)
            .findFirst()
            .map(PageModule::editing)
            .orElse(null)
        : null;
  }

  private void addView(ActionRegistry registry) {
    Preferences preferences = app.preferences();
    registry.add(
        AppAction.always("palette", MenuGroup.VIEW, Icon.PALETTE, "Shortcut+K", app::openPalette));
    registry.add(
        AppAction.always(
            "theme", MenuGroup.VIEW, Icon.DARK, "Shortcut+Shift+D", app.themes()::toggle));
    registry.add(
        AppAction.always(
            "theme-system",
            MenuGroup.VIEW,
            Icon.SYSTEM,
            null,
            () -> preferences.themeProperty().set(ThemeChoice.SYSTEM)));
    registry.add(
        AppAction.always(
            "language", MenuGroup.VIEW, Icon.LANGUAGE, "Shortcut+Shift+L", app::switchLanguage));
    registry.add(
        AppAction.always(
            "larger",
            MenuGroup.VIEW,
            Icon.LARGER,
            "Shortcut+EQUALS",
            () -> preferences.stepFont(1)));
    registry.add(
        AppAction.always(
            "smaller",
            MenuGroup.VIEW,
            Icon.SMALLER,
            "Shortcut+MINUS",
            () -> preferences.stepFont(-1)));
    registry.add(
        AppAction.always(
            "normal-size",
            MenuGroup.VIEW,
            Icon.RESET_SIZE,
            "Shortcut+0",
            () -> preferences.fontPercentProperty().set(Preferences.NORMAL_FONT)));
  }

  private void addGo(ActionRegistry registry) {
    for (PageModule module : app.pages()) {
      PageId page = module.id();
      String id = "go-" + page.name().toLowerCase(Locale.ROOT);
      Runnable go = () -> app.navigator().show(page);
      registry.add(
          page.needsProject()
              ? AppAction.when(id, MenuGroup.GO, page.icon(), page.key(), hasProject, go)
              : AppAction.always(id, MenuGroup.GO, page.icon(), page.key(), go));
    }
  }
}
