package org.saev.engine.train;

import java.util.Arrays;
import org.saev.engine.sae.CodeBlock;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * Decoding, and the gradients of the codes, as matrix products: while a large share of all features
 * fires, as before sae-v's penalty has thinned them out, fetching rows one by one is many times
 * slower.
 */
final class DenseForward {
  /** From this share of all features on, products are faster than rows one by one. */
  static final double SHARE = 0.15;

  private final RowKernels kernels;
  private final int n;
  private final PackedRows byColumn;
  private final PackedRows byRow;
  private final float[] none;

  DenseForward(int n, int d, RowKernels kernels) {
    this.kernels = kernels;
    this.n = n;
    this.byColumn = new PackedRows(d, n);
    this.byRow = new PackedRows(n, d);
    this.none = new float[n];
  }

  /** Takes in a step's decoder. */
  void load(Weights weights, Workers workers) {
    int columns = byColumn.panels();
    workers.run(
        columns + byRow.panels(),
        (worker, p) -> {
          if (p < columns) {
            byColumn.packTransposed(p, weights.decoder(), weights.bDec());
          } else {
            byRow.pack(p - columns, weights.decoder(), none);
          }
        });
  }

  /** Floats that one thread needs for a block: its codes, or their gradients, in full. */
  int room() {
    return RowKernels.BLOCK * byRow.width();
  }

  /**
   * x̂ of a block: z W_dec + b_dec.
   *
   * @param full at least {@link #room} floats
   * @return rows × {@link #stride}
   */
  float[] decode(CodeBlock codes, float[] full) {
    Arrays.fill(full, 0, codes.rows() * n, 0);
    for (int r = 0; r < codes.rows(); r++) {
      for (int i = codes.start(r); i < codes.start(r + 1); i++) {
        full[r * n + codes.features()[i]] = codes.values()[i];
      }
    }
    float[] out = new float[codes.rows() * stride()];
    kernels.product(byColumn, full, 0, codes.rows(), out);
    return out;
  }

  int stride() {
    return byColumn.width();
  }

  /** gradient[i] = error of its token · decoder row of its feature, for all of a block's codes. */
  void gradients(CodeBlock codes, float[] error, int row, float[] full, float[] gradient) {
    kernels.product(byRow, error, row, codes.rows(), full);
    int width = byRow.width();
    for (int r = 0; r < codes.rows(); r++) {
      for (int i = codes.start(r); i < codes.start(r + 1); i++) {
        gradient[i] = full[r * width + codes.features()[i]];
      }
    }
  }
}
