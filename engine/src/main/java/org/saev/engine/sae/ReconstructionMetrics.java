package org.saev.engine.sae;

import java.util.Arrays;
import org.saev.engine.model.Modality;

/**
 * How well tokens are reconstructed, overall and per modality, in one pass and in float64: the
 * fraction of variance unexplained E / (Q − ‖S‖²/n) with E = Σ‖x − x̂‖², Q = Σ‖x‖², S = Σx, and L0,
 * the mean number of active features. Never the mean of per-token ratios, which is another figure.
 */
public final class ReconstructionMetrics {
  private static final int MODALITIES = Modality.values().length;

  private final int dim;
  private final Sums[] byModality = new Sums[MODALITIES];

  public ReconstructionMetrics(int dim) {
    this.dim = dim;
    Arrays.setAll(byModality, m -> new Sums(dim));
  }

  /**
   * Adds one token.
   *
   * @param x activations; the token's row begins at {@code offset}
   * @param squaredNorm ‖x‖²
   * @param squaredError ‖x − x̂‖²
   * @param active number of active features
   * @param modality a {@link Modality} code
   */
  public void add(
      float[] x, int offset, double squaredNorm, double squaredError, int active, byte modality) {
    Sums sums = byModality[modality];
    sums.n++;
    sums.active += active;
    sums.error += squaredError;
    sums.square += squaredNorm;
    for (int i = 0; i < dim; i++) {
      sums.sum[i] += x[offset + i];
    }
  }

  /**
   * Adds a block of tokens.
   *
   * @param x rows × dim
   * @param reconstruction rows × dim
   * @param codes the block's codes
   * @param modality one {@link Modality} code per token
   */
  public void add(float[] x, float[] reconstruction, SparseCodes codes, byte[] modality) {
    for (int r = 0; r < codes.rows(); r++) {
      double square = 0;
      double error = 0;
      for (int i = r * dim; i < (r + 1) * dim; i++) {
        double difference = (double) x[i] - reconstruction[i];
        error += difference * difference;
        square += (double) x[i] * x[i];
      }
      add(x, r * dim, square, error, codes.active(r), modality[r]);
    }
  }

  /**
   * Adds tokens of one modality that were summed up elsewhere.
   *
   * @param tokens how many
   * @param active Σ of active features
   * @param squaredError Σ‖x − x̂‖²
   * @param squaredNorm Σ‖x‖²
   * @param sum Σx; the same shift of every x leaves all figures as they are
   */
  public void add(
      Modality modality,
      long tokens,
      long active,
      double squaredError,
      double squaredNorm,
      double[] sum) {
    Sums sums = byModality[modality.code()];
    sums.n += tokens;
    sums.active += active;
    sums.error += squaredError;
    sums.square += squaredNorm;
    for (int i = 0; i < dim; i++) {
      sums.sum[i] += sum[i];
    }
  }

  /** Adds what another instance has seen. */
  public void add(ReconstructionMetrics other) {
    for (int m = 0; m < MODALITIES; m++) {
      byModality[m].add(other.byModality[m]);
    }
  }

  /** Forgets everything. */
  public void clear() {
    for (Sums sums : byModality) {
      sums.clear();
    }
  }

  /** Over all tokens. */
  public Figures all() {
    Sums total = new Sums(dim);
    for (Sums sums : byModality) {
      total.add(sums);
    }
    return total.figures();
  }

  /**
   * The plain sums of one modality, as {@link #add(Modality, long, long, double, double, double[])}
   * takes them.
   */
  public Totals totals(Modality modality) {
    Sums sums = byModality[modality.code()];
    return new Totals(sums.n, sums.active, sums.error, sums.square, sums.sum.clone());
  }

  /** Sums over the tokens of one modality. */
  public record Totals(
      long tokens, long active, double squaredError, double squaredNorm, double[] sum) {}

  public Figures of(Modality modality) {
    return byModality[modality.code()].figures();
  }

  /**
   * @param tokens how many
   * @param fvu fraction of variance unexplained; NaN without tokens or without variance
   * @param l0 mean number of active features; NaN without tokens
   * @param squaredError Σ‖x − x̂‖²
   * @param variance Σ‖x − mean‖²
   */
  public record Figures(long tokens, double fvu, double l0, double squaredError, double variance) {}

  private static final class Sums {
    private final double[] sum;
    private long n;
    private long active;
    private double error;
    private double square;

    Sums(int dim) {
      sum = new double[dim];
    }

    void add(Sums other) {
      n += other.n;
      active += other.active;
      error += other.error;
      square += other.square;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other.sum[i];
      }
    }

    void clear() {
      n = 0;
      active = 0;
      error = 0;
      square = 0;
      Arrays.fill(sum, 0);
    }

    Figures figures() {
      double mean = 0;
      for (double s : sum) {
        mean += s * s;
      }
      double variance = n == 0 ? 0 : square - mean / n;
      return new Figures(
          n,
          variance > 0 ? error / variance : Double.NaN,
          n == 0 ? Double.NaN : (double) active / n,
          error,
          variance);
    }
  }
}
