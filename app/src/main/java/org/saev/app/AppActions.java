package org.saev.app;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;

/** Registers everything a user can do. */
final class AppActions {
  private final AppContext app;
  private final BooleanBinding hasProject;
  private final BooleanBinding onFeatures;

  AppActions(AppContext app) {
    this.app = app;
    hasProject = app.workspace().sessionProperty().isNotNull();
    onFeatures =
        Bindings.createBooleanBinding(
            () -> hasProject.get() && app.navigator().pageProperty().get() == PageId.FEATURES,
            hasProject,
            app.navigator().pageProperty());
  }

  void addTo(ActionRegistry registry) {
    addFile(registry);
    addEdit(registry);
    addView(registry);
    addGo(registry);
    addHelp(registry);
  }

  private void addFile(ActionRegistry registry) {
    registry.add(
        AppAction.always(
            "open", MenuGroup.FILE, Icon.OPEN, "Shortcut+O", app.welcome()::chooseProject));
    registry.add(
        AppAction.always("demo", MenuGroup.FILE, Icon.DEMO, null, app.welcome()::openDemo));
    registry.add(
        AppAction.when(
            "export", MenuGroup.FILE, Icon.EXPORT, "Shortcut+E", hasProject, app.jobs()::export));
    registry.add(
        AppAction.when(
            "report",
            MenuGroup.FILE,
            Icon.REPORT,
            "Shortcut+Shift+E",
            hasProject,
            app.jobs()::report));
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
  }

  private void addEdit(ActionRegistry registry) {
    registry.add(
        AppAction.when(
            "undo",
            MenuGroup.EDIT,
            Icon.UNDO,
            "Shortcut+Z",
            app.filter().history().canUndoProperty(),
            app.filter().history()::undo));
    registry.add(
        AppAction.when(
            "redo",
            MenuGroup.EDIT,
            Icon.REDO,
            "Shortcut+Shift+Z",
            app.filter().history().canRedoProperty(),
            app.filter().history()::redo));
    registry.add(
        AppAction.when(
            "card-copy",
            MenuGroup.EDIT,
            Icon.COPY,
            "Shortcut+Shift+C",
            onFeatures,
            () -> app.featuresView().copyCard()));
    registry.add(
        AppAction.when(
            "find",
            MenuGroup.EDIT,
            Icon.SEARCH,
            "Shortcut+F",
            onFeatures,
            () -> app.featuresView().focusSearch()));
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
            "theme-system", MenuGroup.VIEW, Icon.SYSTEM, null, app::followSystemTheme));
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
    int number = 1;
    for (PageId page : PageId.values()) {
      if (app.pages().contains(page)) {
        String id = "go-" + page.name().toLowerCase(Locale.ROOT);
        String key = "Shortcut+" + number++;
        Runnable go = () -> app.navigator().show(page);
        registry.add(
            page.needsProject()
                ? AppAction.when(id, MenuGroup.GO, page.icon(), key, hasProject, go)
                : AppAction.always(id, MenuGroup.GO, page.icon(), key, go));
      }
    }
    registry.add(
        AppAction.when(
            "feature-back",
            MenuGroup.GO,
            Icon.BACK,
            "Alt+LEFT",
            app.features().canGoBackProperty(),
            app.features()::back));
    registry.add(
        AppAction.when(
            "feature-forward",
            MenuGroup.GO,
            Icon.FORWARD,
            "Alt+RIGHT",
            app.features().canGoForwardProperty(),
            app.features()::forward));
  }

  private void addHelp(ActionRegistry registry) {
    registry.add(
        AppAction.always("shortcuts", MenuGroup.HELP, Icon.KEYBOARD, "F1", app::openShortcuts));
  }
}
