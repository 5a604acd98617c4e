package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/**
 * Which predictions of a chunk are scored: every token of the samples' own text, predicted at the
 * position before it. Image, template and padding positions are never labels.
 *
 * @param at flat positions that predict
 * @param labels the ids they should predict
 * @param starts per member, its first entry in {@code at}; one more entry ends the last
 */
record TextLabels(long[] at, long[] labels, int[] starts) {
  static TextLabels of(Chunk chunk, List<EncodedSample> batch) {
    int members = chunk.members().size();
    long[] at = new long[members * chunk.length()];
    long[] labels = new long[at.length];
    int[] starts = new int[members + 1];
    int n = 0;
    for (int m = 0; m < members; m++) {
      TokenTable tokens = batch.get(chunk.members().get(m)).tokens();
      for (int i = 1; i < tokens.length(); i++) {
        if (tokens.modality()[i] == Modality.TEXT.code()) {
          at[n] = (long) m * chunk.length() + i - 1;
          labels[n++] = tokens.tokenId()[i];
        }
      }
      starts[m + 1] = n;
    }
    return new TextLabels(Arrays.copyOf(at, n), Arrays.copyOf(labels, n), starts);
  }

  /**
   * Loss in nats of every label.
   *
   * @param blocked ids the model never answers with
   */
  float[] losses(
      PtNDManager step, TorchProgram program, PtNDArray normed, PtNDArray head, long[] blocked) {
    if (at.length == 0) {
      return new float[0];
    }
    PtNDArray losses =
        program.run(
            step,
            "losses",
            normed,
            head,
            Torch.longs(step, at, at.length),
            Torch.longs(step, labels, labels.length),
            Torch.longs(step, blocked, blocked.length));
    return Torch.read(losses, 0, at.length);
  }

  /** The sum over one member's labels. */
  VisionLanguageModel.TextLoss sum(int member, float[] nats) {
    double sum = 0;
    for (int i = starts[member]; i < starts[member + 1]; i++) {
      sum += nats[i];
    }
    return new VisionLanguageModel.TextLoss(sum, starts[member + 1] - starts[member]);
  }
}
