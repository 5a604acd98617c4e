package org.saev.engine.activation;

import java.util.ArrayList;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.model.Modality;
import org.saev.engine.model.VisionLanguageModel;

/** Rows as a model makes them, stored nowhere. Samples that cannot be read give none. */
public final class ModelSamples implements SampleSource {
  private final VisionLanguageModel model;
  private final Dataset dataset;
  private final SampleForward forward;

  /**
   * @param layer hook layer, 0-based
   * @throws org.saev.engine.job.SaevException if the model has no such layer
   */
  public ModelSamples(VisionLanguageModel model, Dataset dataset, int layer, Passes passes) {
    this.model = model;
    this.dataset = dataset;
    this.forward = new SampleForward(model, dataset, layer, passes);
  }

  @Override
  public int dim() {
    return model.info().hiddenSize();
  }

  @Override
  public int samples() {
    return dataset.size();
  }

  @Override
  public void read(int[] samples, Sink sink) {
    for (SampleForward.Rows rows : forward.run(samples, new ArrayList<>())) {
      byte[] modality = rows.tokens().modality();
      for (int i = 0; i < modality.length; i++) {
        if (modality[i] != Modality.SPECIAL.code()) {
          sink.row(rows.sample(), modality[i], rows.residuals(), i * dim());
        }
      }
    }
  }
}
