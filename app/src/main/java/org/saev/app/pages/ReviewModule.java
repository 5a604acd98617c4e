package org.saev.app.pages;

import javafx.beans.property.ReadOnlyObjectProperty;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.nav.Layer;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.review.BulkActions;
import org.saev.app.review.BulkModel;
import org.saev.app.review.DecisionDesk;
import org.saev.app.review.ReviewActions;
import org.saev.app.review.ReviewView;
import org.saev.app.review.ReviewViewModel;
import org.saev.engine.review.ReviewState;

/** The queue of samples to decide on; what falls into it follows the filter. */
public final class ReviewModule implements PageModule {
  private final DecisionDesk desk;
  private final ReviewViewModel model;
  private final BulkModel bulk;
  private final BulkActions bulkActions;
  private final ReviewActions actions;
  private final LazyPage<ReviewView> view;

  /**
   * @param registry every action; read when the page is first shown
   */
  public ReviewModule(AppCore core, FilterModule filterModule, ActionRegistry registry) {
    FilterViewModel filter = filterModule.model();
    desk =
        new DecisionDesk(
            core.workspace(),
            core.work(),
            core.preferences(),
            core.history(),
            core.threads(),
            core.dialogs()::error);
    model =
        new ReviewViewModel(
            core.workspace(),
            filter.filterProperty(),
            core.preferences(),
            desk,
            core.threads(),
            core.dialogs()::error);
    bulk =
        new BulkModel(
            core.workspace(),
            filter.filterProperty(),
            desk,
            core.runner(),
            core.threads(),
            core.dialogs()::error);
    bulkActions = new BulkActions(model, bulk, core.workspace(), core.tools(), core.threads());
    actions = new ReviewActions(model, core.navigator().pageProperty().isEqualTo(PageId.REVIEW));
    view = new LazyPage<>(() -> new ReviewView(model, registry, core.workspace(), core.tools()));
  }

  public ReviewViewModel model() {
    return model;
  }

  /** What is decided; follows the log. */
  public ReadOnlyObjectProperty<ReviewState> decisions() {
    return desk.stateProperty();
  }

  /** Takes what another page selects as samples to be decided together. */
  public BulkModel bulk() {
    return bulk;
  }

  /** Sets where the window is covered to ask about many samples. */
  public void askOn(Layer layer) {
    bulkActions.askOn(layer);
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
    bulkActions.addTo(registry);
  }
}
