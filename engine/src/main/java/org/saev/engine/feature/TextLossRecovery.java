package org.saev.engine.feature;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;

/**
 * How much of a model's next-token loss survives when the hooked layer is replaced by what the SAE
 * rebuilds (paper, Figure 3), between two baselines: the model untouched, and the layer set to zero
 * at every position – which makes all words equally likely, so that its loss is ln(vocabulary). The
 * model may be another one than the SAE was trained on.
 *
 * <p>Only a sample's own text tokens are predicted, each from the position before it in the
 * expanded sequence; image and template positions are never labels.
 */
public final class TextLossRecovery implements Job<TextLossRecovery.Result> {
  private final VisionLanguageModel model;
  private final SaeEncoder encoder;
  private final Dataset dataset;
  private final List<Integer> samples;
  private final int layer;
  private final Reader reader;
  private final ReconstructionMetrics metrics;
  private final BitSet fired;

  /** Turns a sample into the tokens the model is shown. */
  @FunctionalInterface
  public interface Reader {
    EncodedSample read(Dataset dataset, Sample sample) throws IOException;
  }

  /**
   * @param pass how samples are shown: {@link Pass#JOINT}, or {@link Pass#TEXT} for the text alone
   */
  public TextLossRecovery(
      VisionLanguageModel model,
      SaeEncoder encoder,
      Dataset dataset,
      List<Integer> samples,
      int layer,
      Pass pass) {
    this(
        model,
        encoder,
        dataset,
        samples,
        layer,
        (from, sample) -> model.encode(from, sample, pass));
  }

  /**
   * @param reader how samples are shown, where that is not the model's own way
   */
  public TextLossRecovery(
      VisionLanguageModel model,
      SaeEncoder encoder,
      Dataset dataset,
      List<Integer> samples,
      int layer,
      Reader reader) {
    this.model = model;
    this.encoder = encoder;
    this.dataset = dataset;
    this.samples = List.copyOf(samples);
    this.layer = layer;
    this.reader = reader;
    metrics = new ReconstructionMetrics(encoder.sae().config().dIn());
    fired = new BitSet(encoder.sae().config().dSae());
  }

  /**
   * Mean next-token cross-entropy in nats per text token, and what lies behind it.
   *
   * @param original of the model untouched
   * @param sae with text and image tokens rebuilt by the SAE
   * @param zero with the layer set to zero
   * @param recovered (zero − sae) ÷ (zero − original)
   * @param kl mean KL(untouched ‖ with SAE) per text token
   * @param klZero mean KL(untouched ‖ zeroed)
   * @param klRecovered (klZero − kl) ÷ klZero
   * @param fvuText variance of the text tokens' activations the SAE leaves unexplained
   * @param fvuImage the same of image tokens; NaN where none were shown
   * @param l0Text mean active features per text token
   * @param l0Image mean active features per image token
   * @param active features that fired at all on these samples
   * @param samples samples that were run
   * @param textTokens tokens the loss was taken over
   */
  public record Result(
      double original,
      double sae,
      double zero,
      double recovered,
      double kl,
      double klZero,
      double klRecovered,
      double fvuText,
      double fvuImage,
      double l0Text,
      double l0Image,
      int active,
      int samples,
      long textTokens) {}

  @Override
  public Result run(JobContext context) {
    context.stage("stage.evaluate", "unit.samples", samples.size());
    double original = 0;
    double rebuilt = 0;
    double zero = 0;
    double kl = 0;
    double klZero = 0;
    long tokens = 0;
    int ran = 0;
    for (int i = 0; i < samples.size(); i++) {
      try {
        EncodedSample sample = reader.read(dataset, dataset.sample(samples.get(i)));
        NextToken plain = next(sample, UnaryOperator.identity());
        NextToken withSae = next(sample, rows -> rebuild(sample, rows));
        NextToken zeroed = next(sample, rows -> new float[rows.length]);
        original += plain.loss();
        rebuilt += withSae.loss();
        zero += zeroed.loss();
        kl += plain.divergence(withSae);
        klZero += plain.divergence(zeroed);
        tokens += plain.positions().length;
        ran++;
      } catch (IOException e) {
        // a sample whose picture cannot be read was flagged by the harvest; it has no loss to
        // compare
        context.figures(Map.of("unreadable", (double) (i + 1 - ran)));
      }
      context.progress(i + 1L);
    }
    double n = Math.max(1, tokens);
    ReconstructionMetrics.Figures text = metrics.of(Modality.TEXT);
    ReconstructionMetrics.Figures image = metrics.of(Modality.IMAGE);
    return new Result(
        original / n,
        rebuilt / n,
        zero / n,
        (zero - rebuilt) / (zero - original),
        kl / n,
        klZero / n,
        (klZero - kl) / klZero,
        text.fvu(),
        image.fvu(),
        text.l0(),
        image.l0(),
        fired.cardinality(),
        ran,
        tokens);
  }

  private NextToken next(EncodedSample sample, UnaryOperator<float[]> replace) {
    return new NextToken(model.logits(layer, replace, sample), model.info().vocabulary(), sample);
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
    metrics.add(rows, out, codes, sample.tokens().modality());
    for (int i = 0; i < count; i++) {
      if (sample.tokens().modality()[i] == Modality.SPECIAL.code()) {
        System.arraycopy(rows, i * d, out, i * d, d);
      } else {
        for (int j = codes.start()[i]; j < codes.start()[i + 1]; j++) {
          fired.set(codes.feature()[j]);
        }
      }
    }
    return out;
  }
}
