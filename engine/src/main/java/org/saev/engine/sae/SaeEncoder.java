package org.saev.engine.sae;

/** Encodes and decodes blocks of tokens with one SAE. Holds buffers: one per thread of callers. */
public interface SaeEncoder extends AutoCloseable {
  Sae sae();

  /** Codes of {@code rows} tokens; {@code x} is rows × d_in, row-major. */
  SparseCodes encode(float[] x, int rows);

  /** Writes the reconstruction of {@code codes} (rows × d_in) into {@code out}. */
  void decode(SparseCodes codes, float[] out);

  @Override
  void close();
}
