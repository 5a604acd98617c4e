package org.saev.engine.train;

import java.util.Locale;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.train.cuda.CudaBackend;
import org.saev.engine.train.cuda.CudaTarget;

/** The back ends by the name of their device. */
public final class TrainingBackends {
  private TrainingBackends() {}

  /**
   * Opens a back end.
   *
   * @param device {@code cpu}, or a GPU ({@link CudaTarget})
   * @param inputScale factor on raw activations
   * @param state where to begin
   * @param threads of the processor, where it computes
   * @throws SaevException if there is no such device, or the recipe cannot be trained on it
   */
  public static TrainingBackend open(
      String device, Recipe recipe, double inputScale, TrainingState state, int threads) {
    if (device.toLowerCase(Locale.ROOT).equals("cpu")) {
      return new CpuBackend(recipe, inputScale, state, RowKernels.best(), threads);
    }
    CudaTarget target =
        CudaTarget.parse(device).orElseThrow(() -> new SaevException("train.no-device", device));
    return new CudaBackend(target, recipe, inputScale, state);
  }
}
