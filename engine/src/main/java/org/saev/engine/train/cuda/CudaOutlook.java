package org.saev.engine.train.cuda;

import java.util.Optional;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaDevice;
import org.saev.engine.job.SaevException;
import org.saev.engine.train.Recipe;

/**
 * What a training would need of a GPU beside what is free on it: for a form to show, and for a run
 * to be refused before anything starts.
 *
 * @param card the GPU; empty if there is none
 * @param free bytes that can be allocated on it
 * @param need bytes of the run, in the largest chunks that fit; 0 if it cannot be trained at all
 * @param chunk tokens encoded at a time; below the batch, the run is chunked to fit
 * @param stepSeconds of one step on a card with nothing else to do; NaN where it is not known
 * @param refusal why it cannot be run; empty if it can
 */
public record CudaOutlook(
    Optional<CudaDevice> card,
    long free,
    long need,
    int chunk,
    double stepSeconds,
    Optional<SaevException> refusal) {
  /**
   * Estimates a run; takes up to a second.
   *
   * @param dIn width of the activations
   * @param batch tokens per step
   */
  public static CudaOutlook of(CudaTarget target, Recipe recipe, int dIn, int batch) {
    try {
      StepShape shape = shape(target, recipe, dIn, batch);
      Cuda cuda = Cuda.load();
      CudaDevice device = target.device(cuda);
      try (CudaContext context = new CudaContext(cuda, device)) {
        long free = context.freeBytes();
        CudaOutlook outlook = of(shape, device, free, Double.NaN);
        return outlook.refusal().isPresent() || free < CudaSpeed.LEAST_FREE
            ? outlook
            : of(shape, device, free, CudaSpeed.measure(context, shape).stepSeconds(shape));
      }
    } catch (SaevException e) {
      return new CudaOutlook(Optional.empty(), 0, 0, 0, Double.NaN, Optional.of(e));
    }
  }

  static CudaOutlook of(StepShape shape, CudaDevice device, long free, double stepSeconds) {
    Optional<CudaDevice> card = Optional.of(device);
    try {
      StepShape fitted = MemoryEstimate.fit(shape, free);
      long need = MemoryEstimate.of(fitted).withReserve();
      return new CudaOutlook(card, free, need, fitted.chunk(), stepSeconds, Optional.empty());
    } catch (SaevException e) {
      long need = MemoryEstimate.least(shape);
      return new CudaOutlook(card, free, need, 0, Double.NaN, Optional.of(e));
    }
  }

  private static StepShape shape(CudaTarget target, Recipe recipe, int dIn, int batch) {
    Support.recipe(recipe);
    StepShape shape = StepShape.of(recipe, dIn, target.precision(), batch);
    Support.batch(shape);
    return shape;
  }
}
