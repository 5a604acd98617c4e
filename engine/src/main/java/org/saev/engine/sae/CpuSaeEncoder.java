package org.saev.engine.sae;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * Encodes on the processor. Tokens are taken in blocks whose pre-activations stay in one core's
 * cache: multiply, select, next block. Codes do not depend on the number of threads.
 */
public final class CpuSaeEncoder implements SaeEncoder {
  private final Sae sae;
  private final RowKernels kernels;
  private final Workers workers;
  private final PackedRows weights;
  private final List<Scratch> scratch = new ArrayList<>();
  private final List<CodeBlock> blocks = new ArrayList<>();

  private record Scratch(float[] input, float[] pre, FeatureSelector selector) {}

  public CpuSaeEncoder(Sae sae) {
    this(sae, Runtime.getRuntime().availableProcessors());
  }

  public CpuSaeEncoder(Sae sae, int threads) {
    this(sae, RowKernels.best(), threads);
  }

  public CpuSaeEncoder(Sae sae, RowKernels kernels, int threads) {
    this(sae, kernels, threads, new PackedRows(sae.config().dSae(), sae.config().dIn()));
    workers.run(
        weights.panels(), (worker, panel) -> weights.pack(panel, sae.encoder(), sae.bEnc()));
  }

  private CpuSaeEncoder(Sae sae, RowKernels kernels, int threads, PackedRows weights) {
    this.sae = sae;
    this.kernels = kernels;
    this.workers = new Workers(threads);
    this.weights = weights;
    for (int i = 0; i < threads; i++) {
      scratch.add(
          new Scratch(
              new float[RowKernels.BLOCK * sae.config().dIn()],
              new float[RowKernels.BLOCK * weights.width()],
              FeatureSelector.of(sae, kernels)));
    }
  }

  /** A second encoder over the same weights, for another thread of callers; closed by itself. */
  public CpuSaeEncoder beside() {
    return new CpuSaeEncoder(sae, kernels, workers.threads(), weights);
  }

  @Override
  public Sae sae() {
    return sae;
  }

  @Override
  public SparseCodes encode(float[] x, int rows) {
    int count = (rows + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    while (blocks.size() < count) {
      blocks.add(new CodeBlock());
    }
    workers.run(count, (worker, block) -> encodeBlock(x, rows, block, scratch.get(worker)));
    return join(count, rows);
  }

  private void encodeBlock(float[] x, int rows, int block, Scratch own) {
    int d = sae.config().dIn();
    int first = block * RowKernels.BLOCK;
    int count = Math.min(RowKernels.BLOCK, rows - first);
    System.arraycopy(x, first * d, own.input(), 0, count * d);
    if (sae.config().applyBDecToInput()) {
      for (int r = 0; r < count; r++) {
        kernels.addScaled(own.input(), r * d, sae.bDec(), 0, d, -1);
      }
    }
    kernels.product(weights, own.input(), 0, count, own.pre());
    CodeBlock codes = blocks.get(block);
    codes.clear();
    for (int r = 0; r < count; r++) {
      own.selector().select(own.pre(), r * weights.width(), weights.rows(), codes);
    }
  }

  private SparseCodes join(int count, int rows) {
    int total = 0;
    for (int b = 0; b < count; b++) {
      total = Math.addExact(total, blocks.get(b).size());
    }
    int[] start = new int[rows + 1];
    int[] feature = new int[total];
    float[] value = new float[total];
    int row = 0;
    int at = 0;
    for (int b = 0; b < count; b++) {
      CodeBlock codes = blocks.get(b);
      System.arraycopy(codes.features(), 0, feature, at, codes.size());
      System.arraycopy(codes.values(), 0, value, at, codes.size());
      for (int r = 0; r < codes.rows(); r++) {
        start[++row] = at + codes.start(r + 1);
      }
      at += codes.size();
    }
    return new SparseCodes(start, feature, value);
  }

  @Override
  public void decode(SparseCodes codes, float[] out) {
    int d = sae.config().dIn();
    int rows = codes.rows();
    int count = (rows + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    workers.run(
        count,
        (worker, block) -> {
          int end = Math.min(rows, (block + 1) * RowKernels.BLOCK);
          for (int r = block * RowKernels.BLOCK; r < end; r++) {
            System.arraycopy(sae.bDec(), 0, out, r * d, d);
            kernels.addRows(
                out,
                r * d,
                sae.decoder(),
                d,
                codes.feature(),
                codes.value(),
                codes.start()[r],
                codes.start()[r + 1]);
          }
        });
  }

  @Override
  public void close() {
    workers.close();
  }
}
