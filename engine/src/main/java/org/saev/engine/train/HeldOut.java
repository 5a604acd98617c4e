package org.saev.engine.train;

import java.util.Arrays;
import org.saev.engine.activation.BatchSource;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.tensor.RowKernels;

/** Measures an SAE on the same tokens every time. */
final class HeldOut {
  private static final int BLOCK = 1024;

  private final BatchSource source;
  private final long begin;
  private final int tokens;
  private final RowKernels kernels;
  private final int threads;

  HeldOut(BatchSource source, int tokens, RowKernels kernels, int threads) {
    this.source = source;
    this.begin = source.position();
    this.tokens = tokens;
    this.kernels = kernels;
    this.threads = threads;
  }

  ReconstructionMetrics measure(Sae sae) {
    int d = source.dim();
    ReconstructionMetrics metrics = new ReconstructionMetrics(d);
    float[] x = new float[BLOCK * d];
    float[] reconstruction = new float[BLOCK * d];
    byte[] modality = new byte[BLOCK];
    source.seek(begin);
    try (CpuSaeEncoder encoder = new CpuSaeEncoder(sae, kernels, threads)) {
      for (int done = 0; done < tokens; done += BLOCK) {
        int rows = Math.min(BLOCK, tokens - done);
        source.next(x, modality, rows);
        SparseCodes codes = encoder.encode(x, rows);
        encoder.decode(codes, reconstruction);
        metrics.add(
            x, reconstruction, codes, rows == BLOCK ? modality : Arrays.copyOf(modality, rows));
      }
    }
    return metrics;
  }
}
