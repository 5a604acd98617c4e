package org.saev.engine.train;

import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * Training steps on the processor in fp32, with gradients by hand that touch only what was active.
 * Bit for bit the same on every run and for every number of threads.
 */
public final class CpuBackend implements TrainingBackend {
  private final Recipe recipe;
  private final TrainingState state;
  private final Workers workers;
  private final PackedRows packed;
  private final float[] decoderNorm;
  private final ForwardPass forward;
  private final UpdatePass update;
  private final FeatureGroups main;
  private final FeatureGroups aux;
  private long forwardNanos;
  private long updateNanos;

  /**
   * @param inputScale factor on raw activations ({@link InputScale})
   * @param state where to begin; advanced in place
   */
  public CpuBackend(
      Recipe recipe, double inputScale, TrainingState state, RowKernels kernels, int threads) {
    this.recipe = recipe;
    this.state = state;
    this.workers = new Workers(threads);
    int n = state.dSae();
    int d = state.dIn();
    Weights w = state.weights();
    this.packed = new PackedRows(n, d);
    this.decoderNorm = new float[n];
    workers.run(packed.panels(), (worker, p) -> packed.pack(p, w.encoder(), w.bEnc()));
    for (int f = 0; f < n; f++) {
      decoderNorm[f] = (float) Math.sqrt(kernels.dot(w.decoder(), f * d, w.decoder(), f * d, d));
    }
    this.forward = new ForwardPass(recipe, d, (float) inputScale, kernels, workers);
    this.update = new UpdatePass(recipe, d, kernels, workers);
    this.main = new FeatureGroups(n);
    this.aux = new FeatureGroups(n);
  }

  @Override
  public Step step(float[] x, byte[] modality, int rows, Rates rates, Runnable meanwhile) {
    final long begin = System.nanoTime();
    int[] dead =
        recipe instanceof SparseRecipe sparse && sparse.auxWeight() > 0
            ? state.silentFor(sparse.deadAfterTokens())
            : new int[0];
    ForwardPass.Sums sums =
        forward.run(
            x,
            modality,
            rows,
            new ForwardPass.Inputs(state.weights(), packed, decoderNorm, dead, rates.l1()),
            main,
            aux);
    final long half = System.nanoTime();
    ReconstructionMetrics.Figures all = sums.metrics().all();
    Loss loss = loss(all, sums, dead.length > 0, rates, rows);
    UpdatePass.Batch batch =
        new UpdatePass.Batch(
            forward.reconstruction, main, aux, dead.length > 0, rows, loss.factors());
    double norm =
        update.run(state, packed, decoderNorm, batch, sums.errorSum(), rates.learningRate());
    countFirings(rows);
    if (recipe instanceof SparseRecipe sparse && sparse.wholeBatch()) {
      state.progress().average(sums.smallest(), sparse.thresholdDecay());
    }
    forwardNanos += half - begin;
    updateNanos += System.nanoTime() - half;
    meanwhile.run();
    return new Step(loss.value(), norm, sums.metrics());
  }

  private record Loss(double value, UpdatePass.Factors factors) {}

  private Loss loss(
      ReconstructionMetrics.Figures all,
      ForwardPass.Sums sums,
      boolean hasDead,
      Rates rates,
      int rows) {
    return switch (recipe) {
      case SparseRecipe sparse -> {
        double variance = Math.max(all.variance(), Double.MIN_NORMAL);
        double left = Math.max(all.squaredError(), Double.MIN_NORMAL);
        double parts = variance * sparse.prefixes().size();
        double weight = hasDead ? sparse.auxWeight() : 0;
        yield new Loss(
            sums.prefixSquare() / parts + weight * sums.auxSquare() / left,
            new UpdatePass.Factors(2 / parts, 2 * weight / left, 0));
      }
      case SaeVRecipe saeV ->
          new Loss(
              (all.squaredError() + rates.l1() * sums.penalty()) / rows,
              new UpdatePass.Factors(2.0 / rows, 0, rates.l1()));
    };
  }

  private void countFirings(int rows) {
    TrainingState.Progress progress = state.progress();
    progress.step++;
    progress.tokens += rows;
    progress.counted += rows;
    for (int f = 0; f < state.dSae(); f++) {
      int count = main.count(f);
      if (count > 0) {
        state.lastFired()[f] = progress.tokens;
        state.fired()[f] += count;
      }
    }
  }

  @Override
  public TrainingState state() {
    return state;
  }

  /** Seconds spent so far in {forward, update}. */
  double[] seconds() {
    return new double[] {forwardNanos * 1e-9, updateNanos * 1e-9};
  }

  @Override
  public void close() {
    workers.close();
  }
}
