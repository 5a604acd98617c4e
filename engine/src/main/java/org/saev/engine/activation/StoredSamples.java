package org.saev.engine.activation;

import org.saev.engine.model.Modality;

/** Rows of a store, sample by sample: what a model would make, without the model. */
public final class StoredSamples implements SampleSource {
  private final ActivationStore store;

  public StoredSamples(ActivationStore store) {
    this.store = store;
  }

  @Override
  public int dim() {
    return store.dim();
  }

  @Override
  public int samples() {
    return store.manifest().samples();
  }

  @Override
  public void read(int[] samples, Sink sink) {
    float[] row = new float[dim()];
    for (int sample : samples) {
      for (long at = store.rowStart(sample); at < store.rowStart(sample + 1); at++) {
        byte modality = store.modalityCode(at);
        if (modality != Modality.SPECIAL.code()) {
          store.read(at, 1, row, 0);
          sink.row(sample, modality, row, 0);
        }
      }
    }
  }
}
