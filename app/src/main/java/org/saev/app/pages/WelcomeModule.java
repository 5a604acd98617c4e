package org.saev.app.pages;

import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.welcome.WelcomeView;
import org.saev.app.welcome.WelcomeViewModel;

/** The first page. */
public final class WelcomeModule implements PageModule {
  private final WelcomeViewModel model;
  private final LazyPage<WelcomeView> view;

  public WelcomeModule(AppCore core) {
    model =
        new WelcomeViewModel(
            core.workspace(),
            core.preferences(),
            core.navigator(),
            core.runner(),
            core.guard(),
            core.dialogs(),
            core.texts(),
            core.threads());
    view = new LazyPage<>(() -> new WelcomeView(model, core.tools()));
  }

  public WelcomeViewModel model() {
    return model;
  }

  @Override
  public PageId id() {
    return PageId.WELCOME;
  }

  @Override
  public Page page() {
    return view.get();
  }

  @Override
  public void addActions(ActionRegistry registry) {
    registry.add(AppAction.always("new", MenuGroup.FILE, Icon.NEW, "Shortcut+N", model::beginNew));
    registry.add(
        AppAction.always("open", MenuGroup.FILE, Icon.OPEN, "Shortcut+O", model::chooseProject));
    registry.add(AppAction.always("demo", MenuGroup.FILE, Icon.DEMO, null, model::openDemo));
  }
}
