package org.saev.app;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.undo.Edit;
import org.saev.app.common.undo.EditHistory;

/** Registers everything a user can do: what belongs to the window, and what each page brings. */
final class AppActions {
  private static final int LONGEST_NAME = 70;

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

  /** Undo and redo walk through everything done in the project; find is of the page shown. */
  private void addEdit(ActionRegistry registry) {
    EditHistory history = app.history();
    registry.add(
        AppAction.when(
                "undo",
                MenuGroup.EDIT,
                Icon.UNDO,
                "Shortcut+Z",
                history.undoableProperty().isNotNull(),
                history::undo)
            .titled(texts -> named("action.undo", history.undoableProperty(), texts)));
    registry.add(
        AppAction.when(
                "redo",
                MenuGroup.EDIT,
                Icon.REDO,
                "Shortcut+Shift+Z",
                history.redoableProperty().isNotNull(),
                history::redo)
            .titled(texts -> named("action.redo", history.redoableProperty(), texts)));
    registry.also("redo", "Shortcut+Y");
    registry.add(
        AppAction.when(
            "find", MenuGroup.EDIT, Icon.SEARCH, "Shortcut+F", searchable(), this::search));
  }

  /** "Undo: drop below 0.31 → 0.42"; the bare word while there is nothing. */
  private static ObservableValue<String> named(
      String key, ObservableValue<@Nullable Edit> next, Texts texts) {
    return Bindings.createStringBinding(
        () -> {
          Edit edit = next.getValue();
          return edit == null
              ? texts.get(key)
              : texts.get("edit.named", texts.get(key), shortened(edit.name(texts)));
        },
        next,
        texts.localeProperty());
  }

  /** A sample can be called by a whole path. */
  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }

  private BooleanBinding searchable() {
    return Bindings.createBooleanBinding(
        () -> searching() != null,
        app.navigator().pageProperty(),
        app.workspace().projectProperty(),
        app.workspace().sessionProperty());
  }

  private void search() {
    Runnable search = searching();
    if (search != null) {
      search.run();
    }
  }

  /** How the page shown is searched; null while there is nothing to search. */
  private @Nullable Runnable searching() {
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
            .map(PageModule::search)
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
