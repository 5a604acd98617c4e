package org.saev.engine.model;

import java.io.IOException;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;

/** Turns samples into tokens and pixels. May be used from several threads. */
interface SampleEncoder extends AutoCloseable {
  /**
   * Encodes one sample for one pass.
   *
   * @throws IOException if one of the sample's images is missing or broken
   */
  EncodedSample encode(Dataset dataset, Sample sample, Pass pass) throws IOException;

  /** The text of one vocabulary id. */
  String piece(int tokenId);

  @Override
  void close();
}
