package org.saev.engine.feature;

/** Hashes of what an index is made from; a reader refuses an index made from other inputs. */
public record IndexSources(String datasetHash, String modelHash, String saeHash, String storeId) {
  /** The same over other activations of the same samples. */
  public IndexSources withStore(String other) {
    return new IndexSources(datasetHash, modelHash, saeHash, other);
  }
}
