package org.saev.engine.train.cuda;

import java.util.Optional;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaDevice;
import org.saev.engine.job.SaevException;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SparseRecipe;

/**
 * What a training would need of a GPU beside what is free on it: for a form to show, and for a run
 * to be refused before anything starts.
 *
 * @param card the GPU; empty if there is none
 * @param free bytes that can be allocated on it
 * @param need bytes of the run, in the largest chunks that fit; 0 if it cannot be trained at all
 * @param chunk tokens encoded at a time; below the batch, the run is chunked to fit
 * @param refusal why it cannot be run; empty if it can
 */
public record CudaOutlook(
    Optional<CudaDevice> card, long free, long need, int chunk, Optional<SaevException> refusal) {
  /**
   * Estimates a run; takes up to a second.
   *
   * @param dIn width of the activations
   * @param batch tokens per step
   */
  public static CudaOutlook of(CudaTarget target, Recipe recipe, int dIn, int batch) {
    StepShape shape;
    CudaDevice device;
    long free;
    try {
      shape = shape(target, recipe, dIn, batch);
      Cuda cuda = Cuda.load();
      device = target.device(cuda);
      try (CudaContext context = new CudaContext(cuda, device)) {
        free = context.freeBytes();
      }
    } catch (SaevException e) {
      return new CudaOutlook(Optional.empty(), 0, 0, 0, Optional.of(e));
    }
    return of(shape, device, free);
  }

  static CudaOutlook of(StepShape shape, CudaDevice device, long free) {
    try {
      StepShape fitted = MemoryEstimate.fit(shape, free);
      long need = MemoryEstimate.of(fitted).withReserve();
      return new CudaOutlook(Optional.of(device), free, need, fitted.chunk(), Optional.empty());
    } catch (SaevException e) {
      long need = MemoryEstimate.least(shape);
      return new CudaOutlook(Optional.of(device), free, need, 0, Optional.of(e));
    }
  }

  private static StepShape shape(CudaTarget target, Recipe recipe, int dIn, int batch) {
    SparseRecipe sparse = Support.recipe(recipe);
    StepShape shape = StepShape.of(sparse, dIn, target.precision(), batch);
    Support.batch(shape);
    return shape;
  }
}
