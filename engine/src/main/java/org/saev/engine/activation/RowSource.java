package org.saev.engine.activation;

import java.io.IOException;

/** Makes a sample's rows again where a store has not kept them. */
@FunctionalInterface
public interface RowSource {
  /**
   * All rows of a sample in the order of the store, rows × d.
   *
   * @throws IOException if its picture cannot be read
   */
  float[] rows(int sample) throws IOException;
}
