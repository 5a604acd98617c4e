package org.saev.engine.train;

import java.util.SplittableRandom;
import org.saev.engine.tensor.Median;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * Speed of training steps on random activations, beside the floors under them: the encoder's matrix
 * product, which every SAE step contains, and the bytes that every step moves.
 */
public final class TrainBench {
  private static final int POOL = 4;
  private static final int WARM_UP = 60;

  private TrainBench() {}

  /**
   * What is measured.
   *
   * @param wholeBatch whether the selection is over the whole batch: batch top-k, else top-k
   * @param steps timed steps; the median counts
   */
  public record Setting(
      int dIn, int dSae, int k, boolean wholeBatch, int batch, int steps, int threads) {
    /** The size of the embedded demo: d_in 256, d_sae 4096, k 32, 1024 tokens a step. */
    public static Setting demo(boolean wholeBatch) {
      int threads = Runtime.getRuntime().availableProcessors();
      return new Setting(256, 4096, 32, wholeBatch, 1024, 100, threads);
    }

    private Recipe recipe() {
      Optimizer adam = Optimizer.adam(1e-4, 0, 0);
      int auxK = 4 * k;
      long never = 10_000_000;
      return wholeBatch
          ? new BatchTopKRecipe(dSae, k, adam, 1 / 32.0, auxK, never, 0.99)
          : new TopKRecipe(dSae, k, adam, 1 / 32.0, auxK, never);
    }

    /** Weights and moments read and written once, tokens read. */
    private long leastBytes() {
      return 2L * 3 * 2 * dSae * dIn * Float.BYTES + (long) batch * dIn * Float.BYTES;
    }
  }

  /**
   * What was found; all times are medians.
   *
   * @param tokensPerSecond of whole steps: forward, gradients, clipping, Adam, bookkeeping
   * @param stepMillis one step
   * @param forwardMillis its first half: product, selection, decoding, errors
   * @param updateMillis its second half: weight gradients, clipping, Adam
   * @param productMillis the encoder product alone, all threads
   * @param productGigaflops speed of that product
   * @param floorTokensPerSecond tokens per second if a step were that product alone
   * @param leastBytes that a step must move: weights and moments read and written, tokens read
   * @param copyBytesPerSecond bytes read and written by copies of as much memory, all threads
   */
  public record Result(
      Setting setting,
      double tokensPerSecond,
      double stepMillis,
      double forwardMillis,
      double updateMillis,
      double productMillis,
      double productGigaflops,
      double floorTokensPerSecond,
      long leastBytes,
      double copyBytesPerSecond) {
    /** Time of a step if it only moved what it must. */
    public double leastBytesMillis() {
      return leastBytes / copyBytesPerSecond * 1e3;
    }
  }

  /** Runs the steps; takes a few seconds at the demo's size. */
  public static Result run(Setting setting) {
    RowKernels kernels = RowKernels.best();
    float[][] pool = pool(setting);
    double product = productMillis(setting, kernels, pool[0]);
    Recipe recipe = setting.recipe();
    InputScale scale = new InputScale(1, new double[setting.dIn()]);
    TrainingState state = TrainingState.of(Initializer.weights(recipe, scale, 0));
    double[] whole = new double[setting.steps()];
    double[] forward = new double[setting.steps()];
    double[] update = new double[setting.steps()];
    byte[] modality = new byte[setting.batch()];
    TrainingBackend.Rates rates = new TrainingBackend.Rates(1e-4, 0);
    try (CpuBackend backend = new CpuBackend(recipe, 1, state, kernels, setting.threads())) {
      for (int i = 0; i < WARM_UP; i++) {
        backend.step(pool[i % POOL], modality, setting.batch(), rates);
      }
      for (int i = 0; i < setting.steps(); i++) {
        double[] before = backend.seconds();
        long begin = System.nanoTime();
        backend.step(pool[i % POOL], modality, setting.batch(), rates);
        whole[i] = (System.nanoTime() - begin) * 1e-6;
        forward[i] = (backend.seconds()[0] - before[0]) * 1e3;
        update[i] = (backend.seconds()[1] - before[1]) * 1e3;
      }
    }
    double step = Median.of(whole);
    double flops = 2.0 * setting.batch() * setting.dIn() * setting.dSae();
    return new Result(
        setting,
        setting.batch() / step * 1e3,
        step,
        Median.of(forward),
        Median.of(update),
        product,
        flops / product * 1e-6,
        setting.batch() / product * 1e3,
        setting.leastBytes(),
        copyBytesPerSecond(setting));
  }

  /** Copies half of what a step moves, by all threads. */
  private static double copyBytesPerSecond(Setting setting) {
    int size = Math.toIntExact(setting.leastBytes() / 2 / Float.BYTES / setting.threads());
    float[][] from = new float[setting.threads()][size];
    float[][] to = new float[setting.threads()][size];
    double[] millis = new double[setting.steps()];
    try (Workers workers = new Workers(setting.threads())) {
      for (int i = -WARM_UP; i < setting.steps(); i++) {
        long begin = System.nanoTime();
        workers.run(
            setting.threads(),
            (worker, part) -> System.arraycopy(from[part], 0, to[part], 0, size));
        if (i >= 0) {
          millis[i] = (System.nanoTime() - begin) * 1e-6;
        }
      }
    }
    return 2.0 * size * Float.BYTES * setting.threads() / Median.of(millis) * 1e3;
  }

  /** Operations per second in matrix products of the demo's width; takes a tenth of a second. */
  public static double flops(int threads) {
    Setting small = new Setting(256, 1024, 1, false, 256, 20, threads);
    float[] x = new float[small.batch() * small.dIn()];
    fill(x, new SplittableRandom(0));
    double millis = productMillis(small, RowKernels.best(), x);
    return 2e3 * small.batch() * small.dIn() * small.dSae() / millis;
  }

  private static double productMillis(Setting setting, RowKernels kernels, float[] x) {
    PackedRows weights = new PackedRows(setting.dSae(), setting.dIn());
    float[] random = new float[setting.dSae() * setting.dIn()];
    fill(random, new SplittableRandom(1));
    float[][] out = new float[setting.threads()][RowKernels.BLOCK * weights.width()];
    double[] millis = new double[setting.steps()];
    int blocks = Math.ceilDiv(setting.batch(), RowKernels.BLOCK);
    try (Workers workers = new Workers(setting.threads())) {
      workers.run(
          weights.panels(), (w, panel) -> weights.pack(panel, random, new float[setting.dSae()]));
      for (int i = -WARM_UP; i < setting.steps(); i++) {
        long begin = System.nanoTime();
        workers.run(
            blocks,
            (worker, block) -> {
              int first = block * RowKernels.BLOCK;
              int rows = Math.min(RowKernels.BLOCK, setting.batch() - first);
              kernels.product(weights, x, first * setting.dIn(), rows, out[worker]);
            });
        if (i >= 0) {
          millis[i] = (System.nanoTime() - begin) * 1e-6;
        }
      }
    }
    return Median.of(millis);
  }

  private static float[][] pool(Setting setting) {
    SplittableRandom random = new SplittableRandom(0);
    float[][] pool = new float[POOL][setting.batch() * setting.dIn()];
    for (float[] batch : pool) {
      fill(batch, random);
    }
    return pool;
  }

  private static void fill(float[] a, SplittableRandom random) {
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian();
    }
  }
}
