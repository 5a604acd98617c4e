package org.saev.engine.feature;

/** Hashes of what an index is made from; a reader refuses an index made from other inputs. */
public record IndexSources(String datasetHash, String modelHash, String saeHash, String storeId) {
  /** How the name of a store begins whose rows were not kept. */
  public static final String UNSTORED = "unstored-";

  /**
   * Whether both name the same inputs. A store that did not keep its rows stands for the one that
   * did: the index over either is the same to the byte.
   */
  public boolean fit(IndexSources other) {
    return withStore(storedId()).equals(other.withStore(other.storedId()));
  }

  /** The store's name as if it had kept its rows. */
  public String storedId() {
    return storeId.startsWith(UNSTORED) ? storeId.substring(UNSTORED.length()) : storeId;
  }

  /** The same over other activations of the same samples. */
  public IndexSources withStore(String other) {
    return new IndexSources(datasetHash, modelHash, saeHash, other);
  }
}
