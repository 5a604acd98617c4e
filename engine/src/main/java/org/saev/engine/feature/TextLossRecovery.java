package org.saev.engine.feature;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;

/**
 * How much of the model's next-token loss survives when the hooked layer is replaced by what the
 * SAE rebuilds (paper, Figure 3), between two baselines: the model untouched, and the layer set to
 * zero at every position – which makes all words equally likely, so that its loss is
 * ln(vocabulary).
 */
public final class TextLossRecovery implements Job<TextLossRecovery.Result> {
  private final VisionLanguageModel model;
  private final SaeEncoder encoder;
  private final Dataset dataset;
  private final List<Integer> samples;
  private final int layer;

  public TextLossRecovery(
      VisionLanguageModel model,
      SaeEncoder encoder,
      Dataset dataset,
      List<Integer> samples,
      int layer) {
    this.model = model;
    this.encoder = encoder;
    this.dataset = dataset;
    this.samples = List.copyOf(samples);
    this.layer = layer;
  }

  /**
   * Mean next-token cross-entropy in nats per text token.
   *
   * @param original of the model untouched
   * @param sae with text and image tokens rebuilt by the SAE
   * @param zero with the layer set to zero
   * @param recovered (zero − sae) ÷ (zero − original)
   * @param samples samples that were run
   * @param textTokens tokens the loss was taken over
   */
  public record Result(
      double original, double sae, double zero, double recovered, int samples, long textTokens) {}

  @Override
  public Result run(JobContext context) {
    context.stage("stage.evaluate", "unit.samples", samples.size());
    double original = 0;
    double rebuilt = 0;
    double zero = 0;
    long tokens = 0;
    int ran = 0;
    for (int i = 0; i < samples.size(); i++) {
      try {
        EncodedSample sample = model.encode(dataset, dataset.sample(samples.get(i)), Pass.JOINT);
        VisionLanguageModel.TextLoss plain = loss(sample, UnaryOperator.identity());
        original += plain.nats();
        rebuilt += loss(sample, rows -> rebuild(sample, rows)).nats();
        zero += loss(sample, rows -> new float[rows.length]).nats();
        tokens += plain.tokens();
        ran++;
      } catch (IOException e) {
        // a sample whose picture cannot be read was flagged by the harvest; it has no loss to
        // compare
        context.figures(Map.of("unreadable", (double) (i + 1 - ran)));
      }
      context.progress(i + 1L);
    }
    double n = Math.max(1, tokens);
    return new Result(
        original / n, rebuilt / n, zero / n, (zero - rebuilt) / (zero - original), ran, tokens);
  }

  private VisionLanguageModel.TextLoss loss(EncodedSample sample, UnaryOperator<float[]> replace) {
    return model.textLoss(layer, replace, List.of(sample)).getFirst();
  }

  /**
   * Replaces text and image tokens; start and template tokens the SAE never saw stay as they are.
   */
  private float[] rebuild(EncodedSample sample, float[] rows) {
    int d = encoder.sae().config().dIn();
    int count = sample.tokens().length();
    SparseCodes codes = encoder.encode(rows, count);
    float[] out = new float[rows.length];
    encoder.decode(codes, out);
    for (int i = 0; i < count; i++) {
      if (sample.tokens().modality()[i] == Modality.SPECIAL.code()) {
        System.arraycopy(rows, i * d, out, i * d, d);
      }
    }
    return out;
  }
}
