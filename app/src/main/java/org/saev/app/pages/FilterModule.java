package org.saev.app.pages;

import javafx.beans.binding.BooleanBinding;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.EditTarget;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.filter.FilterJobs;
import org.saev.app.filter.FilterView;
import org.saev.app.filter.FilterViewModel;

/** Thresholds on a score; export and report follow them. */
public final class FilterModule implements PageModule {
  private final FilterViewModel model;
  private final FilterJobs jobs;
  private final LazyPage<FilterView> view;
  private final BooleanBinding hasResults;

  public FilterModule(AppCore core) {
    model = new FilterViewModel(core.workspace());
    jobs = new FilterJobs(core.workspace(), model, core.runner(), core.dialogs(), core.texts());
    view =
        new LazyPage<>(
            () -> new FilterView(model, jobs, core.workspace(), core.threads(), core.tools()));
    hasResults = core.workspace().sessionProperty().isNotNull();
  }

  public FilterViewModel model() {
    return model;
  }

  FilterJobs jobs() {
    return jobs;
  }

  @Override
  public PageId id() {
    return PageId.FILTER;
  }

  @Override
  public Page page() {
    return view.get();
  }

  @Override
  public EditTarget editing() {
    return EditTarget.of(model.history());
  }

  @Override
  public void addActions(ActionRegistry registry) {
    registry.add(
        AppAction.when(
            "export", MenuGroup.FILE, Icon.EXPORT, "Shortcut+E", hasResults, jobs::export));
    registry.add(
        AppAction.when(
            "report", MenuGroup.FILE, Icon.REPORT, "Shortcut+Shift+E", hasResults, jobs::report));
  }
}
