package org.saev.app.pages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.saev.app.common.action.ActionButton;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.project.WorkStatus;
import org.saev.app.dataset.DatasetView;
import org.saev.app.dataset.DatasetViewModel;
import org.saev.app.dataset.DecidedFacet;
import org.saev.app.review.BulkActions;
import org.saev.engine.export.ExportScope;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.project.TagEdit;

/** The samples as they are; what is in view or selected can be exported. */
public final class DatasetModule implements PageModule {
  private final AppCore core;
  private final DatasetViewModel model;
  private final LazyPage<DatasetView> view;
  private final ViewActions views;
  private final BooleanBinding shown;

  /**
   * @param registry every action; read when the page is first shown
   */
  public DatasetModule(
      AppCore core, FilterModule filter, ReviewModule review, ActionRegistry registry) {
    this.core = core;
    model =
        new DatasetViewModel(
            core.workspace(), core.history(), core.threads(), core.work()::saved, core.dialogs());
    view =
        new LazyPage<>(() ->
            new DatasetView(
                model,
                core.tools(),
                core.threads(),
                this::check,
                ActionButton.text(
                    "decide-selected",
                    registry,
                    BulkActions.DECIDE,
                    core.texts(),
                    core.texts().of("bulk.selection.word"),
                    "flat",
                    "small")));
    shown = core.navigator().pageProperty().isEqualTo(PageId.DATASET);
    new DecidedFacet(model, review.decisions(), shown, core.threads(), core.dialogs()::error);
    review
        .bulk()
        .offer(
            PageId.DATASET,
            model.selection().countProperty(),
            () -> model.selection().rows().stream().toArray());
    views = new ViewActions(core, model.views(), view::get);
    review.model().offer(model::inView);
    model.foundProperty().subscribe(found -> review.model().shownChanged());
    filter.exporting().offer(ExportScope.VIEW, model::inView);
    filter.exporting().offer(ExportScope.SELECTION, model.selection()::rows);
    filter
        .exporting()
        .offerViews(model.views().kept().viewsProperty(), model.views().kept()::finder);
    core.work()
        .inViewProperty()
        .bind(
            Bindings.createIntegerBinding(
                () ->
                    model.browserProperty().get() == null
                        ? WorkStatus.UNKNOWN
                        : model.foundProperty().get().rows().length,
                model.browserProperty(),
                model.foundProperty()));
    core.work()
        .selectedProperty()
        .bind(
            Bindings.createIntegerBinding(
                () ->
                    model.browserProperty().get() == null
                        ? WorkStatus.UNKNOWN
                        : Math.max(0, model.selection().countProperty().get()),
                model.browserProperty(),
                model.selection().countProperty()));
    model
        .tagging()
        .lastProperty()
        .subscribe(edit -> {
          if (edit != null) {
            TagEdit change = edit.change();
            String key = change.set() ? "dataset.tagged" : "dataset.untagged";
            core.dialogs()
                .notice(
                    core.texts().get(key, change.rows().cardinality(), change.tag()),
                    core.texts().get("action.undo"),
                    () -> core.history().undo(edit));
          }
        });
  }

  public DatasetViewModel model() {
    return model;
  }

  /** Looks for copies, blank pictures and broken texts; what is found becomes a facet. */
  private void check() {
    DatasetBrowser browser = model.browserProperty().get();
    if (browser != null) {
      core.runner()
          .start("job.check", browser.check(), found -> model.find(), core.dialogs()::error);
    }
  }

  @Override
  public PageId id() {
    return PageId.DATASET;
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
            "select-all",
            MenuGroup.EDIT,
            Icon.SELECT_ALL,
            "Shortcut+Shift+A",
            shown,
            model::selectAllInView));
    registry.add(
        AppAction.when(
            "check-data",
            MenuGroup.EDIT,
            Icon.DONE,
            null,
            core.workspace().projectProperty().isNotNull(),
            this::check));
    views.addTo(registry);
  }
}
