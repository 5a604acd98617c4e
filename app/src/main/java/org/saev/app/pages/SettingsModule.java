package org.saev.app.pages;

import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.settings.SettingsView;
import org.saev.app.settings.SettingsViewModel;
import org.saev.engine.project.DeviceReport;
import org.saev.engine.project.MachineFacts;

/** What the program is set to. */
public final class SettingsModule implements PageModule {
  private final Preferences preferences;
  private final LazyPage<SettingsView> view;

  /**
   * @param registry every action; read when the page is first shown
   */
  public SettingsModule(AppCore core, ActionRegistry registry) {
    preferences = core.preferences();
    SettingsViewModel model =
        new SettingsViewModel(
            DeviceReport::here,
            core.tools().pictures().store(),
            core.threads(),
            core.dialogs()::error);
    view =
        new LazyPage<>(() ->
            new SettingsView(model, preferences, core.tools(), registry, MachineFacts.here()));
  }

  @Override
  public PageId id() {
    return PageId.SETTINGS;
  }

  @Override
  public Page page() {
    return view.get();
  }

  @Override
  public void addActions(ActionRegistry registry) {
    registry.add(
        AppAction.always(
            "presentation",
            MenuGroup.VIEW,
            Icon.MONITOR,
            "F11",
            () ->
                preferences.presentationProperty().set(!preferences.presentationProperty().get())));
  }
}
