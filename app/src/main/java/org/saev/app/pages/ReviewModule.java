package org.saev.app.pages;

import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.review.DecisionDesk;
import org.saev.app.review.ReviewActions;
import org.saev.app.review.ReviewView;
import org.saev.app.review.ReviewViewModel;

/** The queue of samples to decide on; what falls into it follows the filter. */
public final class ReviewModule implements PageModule {
  private final ReviewViewModel model;
  private final ReviewActions actions;
  private final LazyPage<ReviewView> view;

  /**
   * @param registry every action; read when the page is first shown
   */
  public ReviewModule(AppCore core, FilterModule filterModule, ActionRegistry registry) {
    FilterViewModel filter = filterModule.model();
    model =
        new ReviewViewModel(
            core.workspace(),
            filter.filterProperty(),
            core.preferences(),
            new DecisionDesk(
                core.workspace(),
                core.work(),
                core.preferences(),
                core.history(),
                core.threads(),
                core.dialogs()::error),
            core.threads(),
            core.dialogs()::error);
    actions = new ReviewActions(model, core.navigator().pageProperty().isEqualTo(PageId.REVIEW));
    view = new LazyPage<>(() -> new ReviewView(model, registry, core.workspace(), core.tools()));
  }

  public ReviewViewModel model() {
    return model;
  }

  @Override
  public PageId id() {
    return PageId.REVIEW;
  }

  @Override
  public Page page() {
    return view.get();
  }

  @Override
  public void addActions(ActionRegistry registry) {
    actions.addTo(registry);
  }
}
