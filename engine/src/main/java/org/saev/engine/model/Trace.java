package org.saev.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;

/**
 * Writes what a model saw of one sample and did with it, as a safetensors file:
 *
 * <ul>
 *   <li>{@code input_ids} I32 [n]; {@code modality} U8 [n], codes of {@link Modality}
 *   <li>{@code positions} I32 [n, 4]: segment, tile, row, column
 *   <li>{@code rectangles} I32 [n, 4]: left, top, right, bottom of image tokens, 65535 = the
 *       image's far edge; {@code spans} I32 [n, 2]: chars of text tokens in their segment
 *   <li>{@code pixel_values} F32 [tiles, 3, height, width] of the pass's first picture; {@code
 *       pixel_values.1} of the second, and so on
 *   <li>{@code hidden.L} F32 [n, d] after layer L; {@code hidden.norm} after the final norm
 *   <li>{@code logits} F32 [n, vocabulary]
 *   <li>{@code loss} F32 [2]: summed next-token loss of the own text in nats, and its tokens
 * </ul>
 */
public final class Trace {
  private Trace() {}

  /**
   * Writes the trace of one sample in one pass.
   *
   * @throws IOException if one of the sample's images is missing or broken
   */
  public static void write(
      VisionLanguageModel model, Dataset dataset, Sample sample, Pass pass, Path out)
      throws IOException {
    EncodedSample encoded = model.encode(dataset, sample, pass);
    List<TensorData> tensors = new ArrayList<>(table(encoded.tokens()));
    for (int i = 0; i < encoded.pictures().size(); i++) {
      EncodedPicture picture = encoded.pictures().get(i);
      tensors.add(
          TensorData.floats(
              i == 0 ? "pixel_values" : "pixel_values." + i,
              picture.pixels(),
              picture.tiles(),
              3,
              picture.height(),
              picture.width()));
    }
    ModelInfo info = model.info();
    long n = encoded.tokens().length();
    List<float[]> hidden = model.hiddenStates(List.of(encoded)).getFirst();
    for (int layer = 0; layer < hidden.size(); layer++) {
      String name = layer < info.layers() ? String.valueOf(layer) : "norm";
      tensors.add(TensorData.floats("hidden." + name, hidden.get(layer), n, info.hiddenSize()));
    }
    tensors.add(TensorData.floats("logits", model.logits(encoded), n, info.vocabulary()));
    VisionLanguageModel.TextLoss loss =
        model.textLoss(info.layers() - 1, UnaryOperator.identity(), List.of(encoded)).getFirst();
    tensors.add(TensorData.floats("loss", new float[] {(float) loss.nats(), loss.tokens()}, 2));
    SafetensorsWriter.write(
        out,
        Map.of(
            "sample", sample.id(),
            "pass", pass.name(),
            "model_hash", info.hash(),
            "architecture", info.architecture()),
        tensors);
  }

  private static List<TensorData> table(TokenTable tokens) {
    int n = tokens.length();
    int[] positions = new int[n * 4];
    int[] rectangles = new int[n * 4];
    int[] spans = new int[n * 2];
    for (int i = 0; i < n; i++) {
      positions[4 * i] = tokens.segment()[i];
      positions[4 * i + 1] = tokens.tile()[i];
      positions[4 * i + 2] = tokens.row()[i];
      positions[4 * i + 3] = tokens.col()[i];
      rectangles[4 * i] = tokens.left()[i];
      rectangles[4 * i + 1] = tokens.top()[i];
      rectangles[4 * i + 2] = tokens.right()[i];
      rectangles[4 * i + 3] = tokens.bottom()[i];
      spans[2 * i] = tokens.spanStart()[i];
      spans[2 * i + 1] = tokens.spanEnd()[i];
    }
    return List.of(
        TensorData.ints("input_ids", tokens.tokenId(), n),
        TensorData.bytes("modality", tokens.modality(), n),
        TensorData.ints("positions", positions, n, 4),
        TensorData.ints("rectangles", rectangles, n, 4),
        TensorData.ints("spans", spans, n, 2));
  }
}
