package org.saev.engine.activation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.model.VisionLanguageModel;

/**
 * Runs the model on samples the way a store's harvest did, rounded to what would have been stored.
 */
public final class LiveRows implements RowSource {
  private final Supplier<VisionLanguageModel> model;
  private final Dataset dataset;
  private final int layer;
  private final Passes passes;

  /**
   * @param model opened, and kept open, by the caller
   * @param made the store whose rows are made again
   */
  public LiveRows(Supplier<VisionLanguageModel> model, Dataset dataset, StoreManifest made) {
    this.model = model;
    this.dataset = dataset;
    layer = made.layer();
    passes = Passes.of(made.passes());
  }

  @Override
  public List<float[]> rows(int[] samples) throws IOException {
    List<StoreManifest.Flagged> flagged = new ArrayList<>();
    List<SampleForward.Rows> made =
        new SampleForward(model.get(), dataset, layer, passes).run(samples, flagged);
    if (!flagged.isEmpty()) {
      throw new IOException(flagged.getFirst().reason());
    }
    int perSample = passes.passes().size();
    List<float[]> rows = new ArrayList<>();
    for (int at = 0; at < made.size(); at += perSample) {
      rows.add(stored(made.subList(at, at + perSample)));
    }
    return rows;
  }

  /** The rows of a sample's passes, one behind the other, as a store would give them back. */
  private static float[] stored(List<SampleForward.Rows> passes) {
    float[] all = new float[passes.stream().mapToInt(pass -> pass.residuals().length).sum()];
    int at = 0;
    for (SampleForward.Rows pass : passes) {
      for (float value : pass.residuals()) {
        all[at++] = Float.float16ToFloat(Float.floatToFloat16(value));
      }
    }
    return all;
  }
}
