package org.saev.engine.train;

import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;

/**
 * What a run will take, known before it begins.
 *
 * @param seconds training time on a machine with nothing else to do
 * @param memoryBytes what the run allocates on the host, besides the mapped activations
 * @param diskBytes most that lies on the disk at a time: the checkpoint, the one that replaces it,
 *     and the finished SAE
 */
public record Forecast(double seconds, long memoryBytes, long diskBytes) {
  /** A step takes so many times its encoder product (measured at d_in 256, d_sae 4096, k 32). */
  private static final double STEP_PER_PRODUCT = 2.2;

  /** The same of a selection over the whole batch, whose codes leave the cache in between. */
  private static final double WHOLE_BATCH_PER_PRODUCT = 2.6;

  /**
   * While sae-v's codes are dense, decoding and gradients are products of the same size; most of a
   * run is spent below that.
   */
  private static final double DENSE_PER_PRODUCT = 10;

  /** Weights and two moments. */
  private static final int COPIES = 3;

  /**
   * @param plan what is to be trained
   * @param dIn width of the activations
   * @param flops of matrix products per second, all threads ({@link TrainBench#flops})
   * @param threads of the processor
   */
  public static Forecast of(TrainPlan plan, int dIn, double flops, int threads) {
    Recipe recipe = plan.recipe();
    long n = recipe.features();
    double product = 2.0 * plan.batch() * dIn * n / flops;
    double perProduct =
        switch (recipe) {
          case SaeVRecipe saeV -> DENSE_PER_PRODUCT;
          case SparseRecipe sparse when sparse.wholeBatch() -> WHOLE_BATCH_PER_PRODUCT;
          case SparseRecipe sparse -> STEP_PER_PRODUCT;
        };
    return new Forecast(
        plan.steps() * product * perProduct,
        memory(recipe, plan.batch(), dIn, threads),
        disk(recipe, dIn));
  }

  /**
   * The same of a run on a GPU: the card computes, the host keeps the state and measures.
   *
   * @param stepSeconds of one step on that card
   * @param threads of the processor
   */
  public static Forecast onGpu(TrainPlan plan, int dIn, double stepSeconds, int threads) {
    Recipe recipe = plan.recipe();
    return new Forecast(
        plan.steps() * stepSeconds, keeping(recipe, plan.batch(), dIn, threads), disk(recipe, dIn));
  }

  private static long weights(Recipe recipe, long dIn) {
    long n = recipe.features();
    return 4 * (2 * n * dIn + n + dIn);
  }

  private static long disk(Recipe recipe, long dIn) {
    return (2 * COPIES + 1) * weights(recipe, dIn) + 32L * recipe.features();
  }

  private static long packed(Recipe recipe, long dIn) {
    return 4L * (recipe.features() + PackedRows.PANEL) * dIn;
  }

  /** The state, this batch and the next, and a measurement, which folds and packs a copy. */
  private static long keeping(Recipe recipe, long batch, long dIn, int threads) {
    long width = new PackedRows(recipe.features(), 0).width();
    return (COPIES + 1) * weights(recipe, dIn)
        + packed(recipe, dIn)
        + 4L * threads * RowKernels.BLOCK * width
        + 2 * 4 * batch * dIn
        + 32L * recipe.features();
  }

  private static long memory(Recipe recipe, long batch, long dIn, int threads) {
    long n = recipe.features();
    long levels = recipe instanceof SparseRecipe sparse ? sparse.prefixes().size() : 1;
    long width = new PackedRows(recipe.features(), 0).width();
    // half of all features fire while codes are dense
    long pairs = recipe.k() > 0 ? 2L * batch * recipe.k() : batch * n / 2;
    long scratch = 4L * threads * (RowKernels.BLOCK * width + n);
    long rows = 4 * batch * dIn * (2 + levels);
    // sae-v packs its decoder twice, and inputs and errors, for dense products
    long dense = recipe instanceof SaeVRecipe ? 2 * packed(recipe, dIn) + 8 * batch * dIn : 0;
    long groups = 8 * n * Math.ceilDiv(batch, RowKernels.BLOCK);
    return keeping(recipe, batch, dIn, threads)
        + packed(recipe, dIn)
        + scratch
        + rows
        + dense
        + groups
        + 28 * pairs;
  }

  /** The same with more memory on the host. */
  public Forecast plus(long bytes) {
    return new Forecast(seconds, memoryBytes + bytes, diskBytes);
  }

  /**
   * Refuses what this machine cannot hold.
   *
   * @param memory bytes that may be allocated
   * @param disk bytes free where the project lies
   * @throws SaevException with what is needed, what there is and what to do
   */
  public void check(long memory, long disk) {
    if (memoryBytes > memory) {
      throw new SaevException("train.memory", gigabytes(memoryBytes), gigabytes(memory));
    }
    if (diskBytes > disk) {
      throw new SaevException("train.disk", gigabytes(diskBytes), gigabytes(disk));
    }
  }

  private static double gigabytes(long bytes) {
    return bytes * 1e-9;
  }
}
