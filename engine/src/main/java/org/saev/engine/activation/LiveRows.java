package org.saev.engine.activation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;

/**
 * Runs the model on one sample the way a store's harvest did, rounded to what would have been
 * stored.
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
    passes = Passes.valueOf(made.passes().toUpperCase(Locale.ROOT));
  }

  @Override
  public float[] rows(int sample) throws IOException {
    List<float[]> parts = new ArrayList<>();
    int length = 0;
    for (Pass pass : passes.passes()) {
      EncodedSample encoded = model.get().encode(dataset, dataset.sample(sample), pass);
      float[] rows = model.get().forwardTo(layer, List.of(encoded)).getFirst();
      parts.add(rows);
      length += rows.length;
    }
    float[] all = new float[length];
    int at = 0;
    for (float[] rows : parts) {
      for (float value : rows) {
        all[at++] = Float.float16ToFloat(Float.floatToFloat16(value));
      }
    }
    return all;
  }
}
