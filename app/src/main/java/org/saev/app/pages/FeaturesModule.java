package org.saev.app.pages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.features.FeaturesView;
import org.saev.app.features.FeaturesViewModel;
import org.saev.app.features.Labelling;

/** The table of features and the card of one. */
public final class FeaturesModule implements PageModule {
  private final FeaturesViewModel model;
  private final LazyPage<FeaturesView> view;
  private final BooleanBinding shown;

  public FeaturesModule(AppCore core) {
    Labelling labelling =
        new Labelling(
            core.workspace(),
            core.tools().words(),
            core.history(),
            core.threads(),
            core.work()::saved,
            core.dialogs()::error);
    model =
        new FeaturesViewModel(
            core.workspace(), core.navigator(), core.tools().words(), labelling, core.threads());
    view =
        new LazyPage<>(
            () -> new FeaturesView(model, core.workspace(), core.threads(), core.tools()));
    shown =
        Bindings.createBooleanBinding(
            () ->
                core.workspace().session() != null
                    && core.navigator().pageProperty().get() == PageId.FEATURES,
            core.workspace().sessionProperty(),
            core.navigator().pageProperty());
  }

  public FeaturesViewModel model() {
    return model;
  }

  @Override
  public PageId id() {
    return PageId.FEATURES;
  }

  @Override
  public Page page() {
    return view.get();
  }

  @Override
  public Runnable search() {
    return () -> view.get().focusSearch();
  }

  @Override
  public void addActions(ActionRegistry registry) {
    registry.add(
        AppAction.when(
            "card-copy",
            MenuGroup.EDIT,
            Icon.COPY,
            "Shortcut+Shift+C",
            shown,
            () -> view.get().copyCard()));
    registry.add(
        AppAction.when(
            "feature-back",
            MenuGroup.GO,
            Icon.BACK,
            "Alt+LEFT",
            model.canGoBackProperty(),
            model::back));
    registry.add(
        AppAction.when(
            "feature-forward",
            MenuGroup.GO,
            Icon.FORWARD,
            "Alt+RIGHT",
            model.canGoForwardProperty(),
            model::forward));
  }
}
