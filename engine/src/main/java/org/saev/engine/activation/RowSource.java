package org.saev.engine.activation;

import java.io.IOException;
import java.util.List;

/** Makes samples' rows again where a store has not kept them. */
@FunctionalInterface
public interface RowSource {
  /**
   * All rows of samples, each in the order of the store, rows × d.
   *
   * @return one per sample, in the order asked for
   * @throws IOException if the picture of one cannot be read
   */
  List<float[]> rows(int[] samples) throws IOException;
}
