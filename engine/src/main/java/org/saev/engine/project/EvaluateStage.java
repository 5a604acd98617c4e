package org.saev.engine.project;

import java.util.List;
import java.util.stream.IntStream;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.feature.TextLossRecovery;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SaeLensFolder;

/** Runs the model with and without the SAE on samples the SAE was not trained on. */
public final class EvaluateStage implements Job<TextLossRecovery.Result> {
  private final FinishedProject project;
  private final int samples;

  public EvaluateStage(FinishedProject project, int samples) {
    this.project = project;
    this.samples = samples;
  }

  @Override
  public TextLossRecovery.Result run(JobContext context) {
    List<Integer> held =
        IntStream.range(0, project.index().manifest().samples())
            .filter(ShuffledBatches::isHeldOut)
            .limit(samples)
            .boxed()
            .toList();
    try (VisionLanguageModel model = project.project().openModel();
        SaeEncoder encoder = new CpuSaeEncoder(SaeLensFolder.read(project.saeFolder()))) {
      return new TextLossRecovery(
              model, encoder, project.dataset(), held, project.store().manifest().layer())
          .run(context);
    }
  }
}
