package org.saev.app.pages;

import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.modality.ModalityView;
import org.saev.app.modality.ModalityViewModel;

/** All features as points between text and picture. */
public final class ModalityModule implements PageModule {
  private final ModalityViewModel model;
  private final LazyPage<ModalityView> view;

  public ModalityModule(AppCore core) {
    model =
        new ModalityViewModel(core.workspace(), core.navigator(), core.history(), core.threads());
    view = new LazyPage<>(() -> new ModalityView(model, core.tools()));
  }

  public ModalityViewModel model() {
    return model;
  }

  @Override
  public PageId id() {
    return PageId.MODALITY;
  }

  @Override
  public Page page() {
    return view.get();
  }
}
