package org.saev.app.pages;

import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.training.TrainingView;
import org.saev.app.training.TrainingViewModel;
import org.saev.engine.cuda.CudaReport;

/** Training the sparse autoencoder. */
public final class TrainingModule implements PageModule {
  private final TrainingViewModel model;
  private final LazyPage<TrainingView> view;

  TrainingModule(AppCore core, StageRunner runner) {
    model =
        new TrainingViewModel(
            core.workspace(),
            core.navigator(),
            runner,
            CudaReport::here,
            core.threads(),
            core.dialogs()::error);
    view = new LazyPage<>(() -> new TrainingView(model, runner, core.tools()));
  }

  public TrainingViewModel model() {
    return model;
  }

  @Override
  public PageId id() {
    return PageId.TRAINING;
  }

  @Override
  public Page page() {
    return view.get();
  }
}
