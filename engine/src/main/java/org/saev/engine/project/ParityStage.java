package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Passes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.AuthorsLists;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SaeLensFolder;

/** Writes the authors' lists for the newest SAE into the project's exports. */
public final class ParityStage implements Job<ParityStage.Result> {
  private final Project project;

  public ParityStage(Project project) {
    this.project = project;
  }

  /** What was written, and where. */
  public record Result(AuthorsLists.Result lists, Path folder) {}

  @Override
  public Result run(JobContext context) {
    ProjectLayout layout = project.layout();
    Path saeFolder = layout.needSae();
    Path target = layout.folder().resolve("exports").resolve("parity-" + saeFolder.getFileName());
    if (Files.exists(target)) {
      throw new SaevException("project.parity-exists", target);
    }
    Sae sae = SaeLensFolder.read(saeFolder);
    try (ActivationStore store = ActivationStore.open(layout.needActivations());
        SaeEncoder encoder = new CpuSaeEncoder(sae);
        Dataset dataset = project.openDataset(context)) {
      if (sae.config().dIn() != store.dim()) {
        throw new SaevException("project.sae-width", sae.config().dIn(), store.dim());
      }
      boolean joint = TokenView.JOINT.isIn(Passes.of(store.manifest().passes()));
      TokenView view = joint ? TokenView.JOINT : TokenView.SEPARATE;
      return new Result(
          new AuthorsLists(store, encoder, view, dataset, target).run(context), target);
    }
  }
}
