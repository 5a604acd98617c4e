package org.saev.engine.model;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;

/**
 * A loaded model. One thread runs forwards, the tensor library uses all cores inside; samples may
 * be {@linkplain #encode encoded} by several threads.
 */
public interface VisionLanguageModel extends AutoCloseable {
  ModelInfo info();

  /** In which number format it computes. */
  Precision precision();

  /**
   * Turns a sample into tokens and pixels, exactly as the reference processor does.
   *
   * @throws IOException if one of the sample's images is missing or broken
   */
  EncodedSample encode(Dataset dataset, Sample sample, Pass pass) throws IOException;

  /**
   * The text of one vocabulary id, for display; byte-level pieces are decoded as far as they can
   * be.
   */
  String piece(int tokenId);

  /**
   * The residual stream after decoder layer {@code layer} (0-based), in fp32, and nothing beyond
   * that layer is run.
   *
   * @return per sample its rows, length × d, row-major
   */
  List<float[]> forwardTo(int layer, List<EncodedSample> batch);

  /**
   * Residual streams after several layers at once, for traces.
   *
   * @return per sample, per layer 0 … layers-1, length × d; then one more row block after the final
   *     norm
   */
  List<List<float[]>> hiddenStates(List<EncodedSample> batch);

  /**
   * Next-token cross-entropy of each sample's own text tokens, optionally with the residual stream
   * after {@code layer} replaced.
   *
   * @param replace given one sample's rows (length × d), returns the rows to go on with; identity
   *     for the plain loss
   * @return per sample: sum of the losses in nats, and how many tokens were counted
   */
  List<TextLoss> textLoss(int layer, UnaryOperator<float[]> replace, List<EncodedSample> batch);

  /** Logits (length × vocabulary, row-major) of one sample. */
  default float[] logits(EncodedSample sample) {
    return logits(0, UnaryOperator.identity(), sample);
  }

  /**
   * Logits (length × vocabulary, row-major) of one sample with the residual stream after {@code
   * layer} replaced, as in {@link #textLoss}.
   */
  float[] logits(int layer, UnaryOperator<float[]> replace, EncodedSample sample);

  /**
   * Logit lens: which tokens rows of the residual stream speak for and against, read out by the
   * final norm and the head as if they came after the last layer. The norm divides by a row's
   * length, so a decoder direction may come at any length.
   *
   * @param rows k × d, row-major
   * @param top how many tokens at either end, at most the vocabulary
   * @return per row its tokens
   */
  List<LensTokens> logitLens(float[] rows, int top);

  @Override
  void close();

  /**
   * Both ends of one row's logits.
   *
   * @param promoted ids of the largest logits, descending
   * @param promotedLogits their logits
   * @param suppressed ids of the smallest logits, ascending
   * @param suppressedLogits their logits
   */
  record LensTokens(
      int[] promoted, float[] promotedLogits, int[] suppressed, float[] suppressedLogits) {}

  /** Summed next-token loss in nats over {@code tokens} tokens. */
  record TextLoss(double nats, int tokens) {}
}
