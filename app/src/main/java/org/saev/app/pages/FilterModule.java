package org.saev.app.pages;

import javafx.beans.binding.BooleanBinding;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.filter.ExportModel;
import org.saev.app.filter.FilterJobs;
import org.saev.app.filter.FilterView;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.filter.TuningModel;

/** Thresholds on a score; export and report follow them. */
public final class FilterModule implements PageModule {
  private final FilterViewModel model;
  private final ExportModel export;
  private final FilterJobs jobs;
  private final LazyPage<FilterView> view;
  private final BooleanBinding hasResults;

  public FilterModule(AppCore core) {
    model =
        new FilterViewModel(
            core.workspace(),
            core.history(),
            core.threads(),
            core.work()::saved,
            core.dialogs()::error);
    export = new ExportModel(core.workspace(), model, core.threads(), core.dialogs()::error);
    TuningModel tuning =
        new TuningModel(
            core.workspace(),
            model,
            core.history(),
            core.threads(),
            core.work()::saved,
            core.dialogs()::error);
    jobs =
        new FilterJobs(
            core.workspace(), model, export, core.runner(), core.dialogs(), core.texts());
    view =
        new LazyPage<>(() ->
            new FilterView(
                model, tuning, export, jobs, core.workspace(), core.threads(), core.tools()));
    hasResults = core.workspace().sessionProperty().isNotNull();
  }

  public FilterViewModel model() {
    return model;
  }

  /** Takes what other pages show and select as scopes of an export. */
  public ExportModel exporting() {
    return export;
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
  public void addActions(ActionRegistry registry) {
    registry.add(
        AppAction.when(
            "export", MenuGroup.FILE, Icon.EXPORT, "Shortcut+E", hasResults, jobs::export));
    registry.add(
        AppAction.when(
            "report", MenuGroup.FILE, Icon.REPORT, "Shortcut+Shift+E", hasResults, jobs::report));
  }
}
