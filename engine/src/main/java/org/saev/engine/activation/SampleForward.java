package org.saev.engine.activation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Pass;
import org.saev.engine.model.TokenTable;
import org.saev.engine.model.VisionLanguageModel;

/** What a model makes of samples: the residual streams after one layer, in all passes. */
final class SampleForward {
  private final VisionLanguageModel model;
  private final Dataset dataset;
  private final int layer;
  private final Passes passes;

  /**
   * @param layer hook layer, 0-based
   * @throws SaevException if the model has no such layer
   */
  SampleForward(VisionLanguageModel model, Dataset dataset, int layer, Passes passes) {
    if (layer < 0 || layer >= model.info().layers()) {
      throw new SaevException("activation.no-layer", layer, model.info().layers() - 1);
    }
    this.model = model;
    this.dataset = dataset;
    this.layer = layer;
    this.passes = passes;
  }

  /**
   * One pass over one sample.
   *
   * @param residuals length × d
   */
  record Rows(int sample, Pass pass, TokenTable tokens, float[] residuals) {}

  /**
   * Runs samples together.
   *
   * @param flagged receives those that could not be read, and why
   * @return sample by sample, pass by pass
   */
  List<Rows> run(int[] samples, List<StoreManifest.Flagged> flagged) {
    List<List<EncodedSample>> encoded = new ArrayList<>();
    List<Integer> read = new ArrayList<>();
    for (int sample : samples) {
      try {
        List<EncodedSample> all = new ArrayList<>();
        for (Pass pass : passes.passes()) {
          all.add(model.encode(dataset, dataset.sample(sample), pass));
        }
        encoded.add(all);
        read.add(sample);
      } catch (IOException e) {
        flagged.add(new StoreManifest.Flagged(sample, String.valueOf(e.getMessage())));
      }
    }
    List<List<float[]>> residuals = new ArrayList<>();
    for (int p = 0; p < passes.passes().size(); p++) {
      int which = p;
      residuals.add(model.forwardTo(layer, encoded.stream().map(all -> all.get(which)).toList()));
    }
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      for (int p = 0; p < passes.passes().size(); p++) {
        TokenTable tokens = encoded.get(i).get(p).tokens();
        rows.add(new Rows(read.get(i), passes.passes().get(p), tokens, residuals.get(p).get(i)));
      }
    }
    return rows;
  }
}
