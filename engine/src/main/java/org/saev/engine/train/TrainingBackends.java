package org.saev.engine.train;

import java.util.Locale;
import java.util.Optional;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.train.cuda.CudaBackend;
import org.saev.engine.train.cuda.CudaOutlook;
import org.saev.engine.train.cuda.CudaTarget;

/** The back ends by the name of their device. */
public final class TrainingBackends {
  private TrainingBackends() {}

  /**
   * Refuses a run that could not be finished, before anything of it is made.
   *
   * @param dIn width of the activations
   * @param batch tokens per step
   * @throws SaevException if there is no such device, the recipe cannot be trained on it, or its
   *     memory is too small
   */
  public static void check(String device, Recipe recipe, int dIn, int batch) {
    outlook(device, recipe, dIn, batch)
        .flatMap(CudaOutlook::refusal)
        .ifPresent(refusal -> {
          throw refusal;
        });
  }

  /**
   * What a run would need of a GPU, beside what there is; empty for the processor.
   *
   * @throws SaevException if there is no such device
   */
  public static Optional<CudaOutlook> outlook(String device, Recipe recipe, int dIn, int batch) {
    return isProcessor(device)
        ? Optional.empty()
        : Optional.of(CudaOutlook.of(target(device), recipe, dIn, batch));
  }

  static boolean isProcessor(String device) {
    return device.toLowerCase(Locale.ROOT).equals("cpu");
  }

  private static CudaTarget target(String device) {
    return CudaTarget.parse(device).orElseThrow(() -> new SaevException("train.no-device", device));
  }

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
    if (isProcessor(device)) {
      return new CpuBackend(recipe, inputScale, state, RowKernels.best(), threads);
    }
    return new CudaBackend(target(device), recipe, inputScale, state);
  }
}
