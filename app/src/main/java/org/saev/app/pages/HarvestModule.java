package org.saev.app.pages;

import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.harvest.HarvestView;
import org.saev.app.harvest.HarvestViewModel;
import org.saev.engine.project.DeviceReport;

/** The model and the harvest of its activations. */
public final class HarvestModule implements PageModule {
  private final HarvestViewModel model;
  private final LazyPage<HarvestView> view;

  HarvestModule(AppCore core, StageRunner runner) {
    model =
        new HarvestViewModel(
            core.workspace(), core.navigator(), runner, DeviceReport::here, core.threads());
    view = new LazyPage<>(() -> new HarvestView(model, core.workspace(), runner, core.tools()));
  }

  public HarvestViewModel model() {
    return model;
  }

  @Override
  public PageId id() {
    return PageId.HARVEST;
  }

  @Override
  public Page page() {
    return view.get();
  }
}
