package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SaeFolder;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.sae.SparseCodes;

/**
 * Imports an SAE after trying it on the project's activations. Loaders are known to read weights
 * the wrong way round or to lose a threshold in silence; an SAE that explains nothing here is
 * refused instead.
 */
public final class ImportSaeStage implements Job<ImportSaeStage.Outcome> {
  /** Tokens it is tried on. */
  private static final int TOKENS = 8192;

  /** More unexplained variance than this is no fit: 1 is what predicting the mean reaches. */
  private static final double WORST_FVU = 0.9;

  private final Project project;
  private final Path from;

  public ImportSaeStage(Project project, Path from) {
    this.project = project;
    this.from = from;
  }

  /** What was imported and how it fits. */
  public record Outcome(String id, int features, IndexManifest.Fit fit) {}

  @Override
  public Outcome run(JobContext context) {
    ProjectLayout layout = project.layout();
    Sae sae = SaeFolder.read(from);
    IndexManifest.Fit fit;
    try (ActivationStore store = ActivationStore.open(layout.needActivations())) {
      if (sae.config().dIn() != store.dim()) {
        throw new SaevException("project.sae-width", sae.config().dIn(), store.dim());
      }
      fit = tried(sae, store, context);
    }
    if (!(fit.fvu() < WORST_FVU)) {
      throw new SaevException("project.sae-unfit", fit.fvu());
    }
    String id = "imported-" + Hashes.ofFile(SaeFolder.weights(from)).substring(0, 12);
    Path target = layout.sae(id);
    if (!Files.exists(target)) {
      ArtifactFolder.create(
          target,
          folder -> SaeLensFolder.write(folder, sae, SaeLensFolder.readFiringFrequency(from)));
    }
    new SaeRuns(layout).choose(id);
    return new Outcome(id, sae.config().dSae(), fit);
  }

  private static IndexManifest.Fit tried(Sae sae, ActivationStore store, JobContext context) {
    context.stage("stage.try-sae", "unit.tokens", TOKENS);
    float[] rows = new float[TOKENS * store.dim()];
    float[] rebuilt = new float[rows.length];
    byte[] modality = new byte[TOKENS];
    new ShuffledBatches(store, 0, Double.NaN, true).next(rows, modality, TOKENS);
    ReconstructionMetrics metrics = new ReconstructionMetrics(store.dim());
    try (SaeEncoder encoder = new CpuSaeEncoder(sae)) {
      SparseCodes codes = encoder.encode(rows, TOKENS);
      encoder.decode(codes, rebuilt);
      metrics.add(rows, rebuilt, codes, modality);
    }
    context.progress(TOKENS);
    return IndexManifest.Fit.of(metrics);
  }
}
