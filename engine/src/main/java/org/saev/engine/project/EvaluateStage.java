package org.saev.engine.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.feature.TextLossRecovery;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.ModelMemory;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.Models;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SaeLensFolder;

/**
 * Runs models with and without the SAE on samples the SAE was not trained on: the project's own
 * model with picture and text and with the text alone, and on demand another model of the same
 * width, such as the language model the project's grew out of (paper, Figure 3).
 */
public final class EvaluateStage implements Job<EvaluateStage.Result> {
  private final FinishedProject project;
  private final int samples;
  private final Optional<Path> other;
  private final ModelOptions options;

  /**
   * @param samples held-out samples to run at most
   * @param other folder of another model to try the SAE on
   * @param options how the models are run
   */
  public EvaluateStage(
      FinishedProject project, int samples, Optional<Path> other, ModelOptions options) {
    this.options = options;
    this.project = project;
    this.samples = samples;
    this.other = other;
  }

  /**
   * One model, shown its samples in one way.
   *
   * @param model architecture
   * @param own whether it is the model the SAE was trained on
   * @param view {@code joint}, {@code text}, or {@code same-text} for a model of text alone that is
   *     shown exactly the tokens the project's model reads for a text: question and turns included,
   *     since the SAE was trained on them
   */
  public record Setting(String model, boolean own, String view, TextLossRecovery.Result ce) {}

  /**
   * Everything that was run; the first is the project's model with picture and text.
   *
   * @param dead features that fire on no token of the index
   * @param dense features that fire on more than a tenth of all tokens
   */
  public record Result(List<Setting> settings, int dead, int dense) {}

  private static final double DENSE = 0.1;

  @Override
  public Result run(JobContext context) {
    List<Integer> held = heldOut();
    List<Setting> settings = new ArrayList<>();
    try (SaeEncoder encoder = new CpuSaeEncoder(SaeLensFolder.read(project.saeFolder()))) {
      SharedTexts texts;
      try (VisionLanguageModel model = project.project().openWholeModel(options)) {
        settings.addAll(run(model, true, encoder, held, context));
        texts = SharedTexts.of(model, project.dataset(), other.isPresent() ? held : List.of());
      }
      if (other.isPresent()) {
        ModelInfo described = Models.describe(other.get());
        ModelMemory.checkWhole(described, options);
        try (VisionLanguageModel model = Models.open(described, options)) {
          int width = encoder.sae().config().dIn();
          if (model.info().hiddenSize() != width) {
            throw new SaevException("project.sae-width", width, model.info().hiddenSize());
          }
          settings.addAll(run(model, false, encoder, held, context));
          if (model.info().readsTextOnly() && texts.fit(model)) {
            settings.add(sameText(model, encoder, held, texts, context));
          }
        }
      }
    }
    return new Result(
        settings,
        (int)
            project.features().stream().filter(f -> f.textTokens() + f.imageTokens() == 0).count(),
        (int) project.features().stream().filter(f -> f.density() > DENSE).count());
  }

  private Setting sameText(
      VisionLanguageModel model,
      SaeEncoder encoder,
      List<Integer> held,
      SharedTexts texts,
      JobContext context) {
    int layer = project.store().manifest().layer();
    TextLossRecovery.Result ce =
        new TextLossRecovery(model, encoder, project.dataset(), held, layer, texts::read)
            .run(context);
    return new Setting(model.info().architecture(), false, "same-text", ce);
  }

  private List<Integer> heldOut() {
    List<Integer> held = new ArrayList<>();
    int rows = project.index().manifest().samples();
    for (int row = 0; row < rows && held.size() < samples; row++) {
      if (ShuffledBatches.isHeldOut(row)) {
        held.add(row);
      }
    }
    return held;
  }

  private List<Setting> run(
      VisionLanguageModel model,
      boolean own,
      SaeEncoder encoder,
      List<Integer> held,
      JobContext context) {
    int layer = project.store().manifest().layer();
    if (layer >= model.info().layers()) {
      throw new SaevException("activation.no-layer", layer, model.info().layers() - 1);
    }
    List<Setting> settings = new ArrayList<>();
    List<Pass> passes =
        model.info().readsTextOnly() ? List.of(Pass.TEXT) : List.of(Pass.JOINT, Pass.TEXT);
    for (Pass pass : passes) {
      TextLossRecovery.Result ce =
          new TextLossRecovery(model, encoder, project.dataset(), held, layer, pass).run(context);
      settings.add(
          new Setting(model.info().architecture(), own, pass == Pass.JOINT ? "joint" : "text", ce));
    }
    return settings;
  }
}
