package org.saev.engine.train;

import java.util.Arrays;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * Weight gradients of a panel of features as matrix products over the batch, where its features
 * fire on a large share of the tokens: Zᵀ E for decoder rows, Gᵀ X for encoder rows.
 */
final class DenseGradients {
  private static final int PANEL = PackedRows.PANEL;

  private final RowKernels kernels;
  private final int d;
  private final int rows;
  private final PackedRows errors;
  private final PackedRows inputs;
  private final float[] none;

  DenseGradients(int d, int rows, RowKernels kernels) {
    this.kernels = kernels;
    this.d = d;
    this.rows = rows;
    this.errors = new PackedRows(d, rows);
    this.inputs = new PackedRows(d, rows);
    this.none = new float[d];
  }

  /** One thread's panel; rows of {@link PackedRows#width}. */
  static final class Panel {
    private float[] coefficients = new float[0];
    private float[] decoder = new float[0];
    private float[] encoder = new float[0];
    private boolean filled;
  }

  int rows() {
    return rows;
  }

  /** Takes in a batch. */
  void load(Reconstruction data, Workers workers) {
    float[] error = data.errors[data.levels() - 1];
    int panels = errors.panels();
    workers.run(
        2 * panels,
        (worker, p) -> {
          if (p < panels) {
            errors.packTransposed(p, error, none);
          } else {
            inputs.packTransposed(p - panels, data.input, none);
          }
        });
  }

  /** Computes the panel's gradients, without their common factor, if it is dense. */
  void fill(Panel to, FeatureGroups groups, int first, int end) {
    int pairs = groups.start[end] - groups.start[first];
    to.filled = pairs >= DenseForward.SHARE * (end - first) * rows;
    if (!to.filled) {
      return;
    }
    if (to.coefficients.length < PANEL * rows) {
      to.coefficients = new float[PANEL * rows];
      to.decoder = new float[PANEL * errors.width()];
      to.encoder = new float[PANEL * errors.width()];
    }
    product(errors, groups, groups.value, first, end, to, to.decoder);
    product(inputs, groups, groups.gradient, first, end, to, to.encoder);
  }

  private void product(
      PackedRows with,
      FeatureGroups groups,
      float[] coefficient,
      int first,
      int end,
      Panel to,
      float[] out) {
    Arrays.fill(to.coefficients, 0, (end - first) * rows, 0);
    for (int f = first; f < end; f++) {
      int at = (f - first) * rows;
      for (int i = groups.start[f]; i < groups.start[f + 1]; i++) {
        to.coefficients[at + groups.token[i]] = coefficient[i];
      }
    }
    kernels.product(with, to.coefficients, 0, end - first, out);
  }

  /** Copies feature f's gradients, times a factor; false if its panel is not dense. */
  boolean read(Panel from, int f, float factor, float[] decoder, float[] encoder) {
    if (!from.filled) {
      return false;
    }
    int at = f % PANEL * errors.width();
    Arrays.fill(decoder, 0);
    Arrays.fill(encoder, 0);
    kernels.addScaled(decoder, 0, from.decoder, at, d, factor);
    kernels.addScaled(encoder, 0, from.encoder, at, d, factor);
    return true;
  }
}
