package org.saev.engine.project;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.train.BatchTopKRecipe;
import org.saev.engine.train.Optimizer;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TopKRecipe;
import org.saev.engine.train.cuda.CudaBench;
import org.saev.engine.train.cuda.CudaTarget;

/** Training steps on a GPU at the paper's size, beside the floor under them. */
public final class CudaBenchmark {
  private static final int D_IN = 4096;
  private static final int FEATURES = 65_536;
  private static final int K = 64;
  private static final double PENALTY = 5;
  private static final int STEPS = 30;
  private static final int[] BATCHES = {4096, 8192};

  private CudaBenchmark() {}

  /**
   * Batch top-k, top-k and sae-v at two batch sizes; takes about half a minute.
   *
   * @return figures named {@code <recipe>_<batch>_<figure>}
   */
  public static Map<String, Object> train(CudaTarget target) {
    Optimizer adam = Optimizer.adam(1e-4, 0, 0);
    long never = 10_000_000;
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Recipe recipe :
        new Recipe[] {
          new BatchTopKRecipe(FEATURES, K, adam, 1 / 32.0, 4 * K, never, 0.999),
          new TopKRecipe(FEATURES, K, adam, 1 / 32.0, 4 * K, never),
          new SaeVRecipe(FEATURES, PENALTY, 0, adam)
        }) {
      for (int batch : BATCHES) {
        add(
            figures,
            recipe.name() + "_" + batch + "_",
            CudaBench.run(target, new CudaBench.Setting(D_IN, recipe, batch, STEPS)));
      }
    }
    return figures;
  }

  private static void add(Map<String, Object> figures, String name, CudaBench.Result result) {
    figures.put("gpu", result.device());
    figures.put(name + "tokens_per_second", result.tokensPerSecond());
    figures.put(name + "step_ms", result.stepMillis());
    figures.put(name + "floor_product_ms", result.productMillis());
    figures.put(name + "floor_product_tflops", result.productTeraflops());
    double bytes = result.leastBytes();
    figures.put(name + "floor_bytes_ms", bytes / result.copyBytesPerSecond() * 1e3);
    figures.put(name + "floor_bytes_gb", bytes * 1e-9);
    figures.put(name + "copy_gb_per_second", result.copyBytesPerSecond() * 1e-9);
    figures.put(name + "memory_mib", result.memoryMib());
  }
}
