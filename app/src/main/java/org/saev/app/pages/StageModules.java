package org.saev.app.pages;

import java.util.List;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.stage.StageRunner;

/** The pages that run stages; they share the run under way. */
public final class StageModules {
  private StageModules() {}

  public static List<PageModule> of(AppCore core) {
    StageRunner runner = new StageRunner(core.workspace(), core.runner(), core.dialogs());
    return List.of(new HarvestModule(core, runner), new TrainingModule(core, runner));
  }
}
