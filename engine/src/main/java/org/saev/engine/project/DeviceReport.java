package org.saev.engine.project;

import java.util.Optional;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Machine;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.TorchLibrary;
import org.saev.engine.tensor.VectorKernels;

/**
 * What this machine offers to compute with: what was found, in which version, and why something
 * cannot be used.
 *
 * @param vectors whether the processor's vector instructions are used
 * @param brainFloats whether the processor multiplies bfloat16 itself
 * @param freeBytes memory that can be had without swapping
 * @param models the library that runs models on a GPU, if one is named
 * @param modelsRefusal why models cannot run on a GPU; empty if that library fits
 * @param training GPUs and libraries for training
 */
public record DeviceReport(
    boolean vectors,
    boolean brainFloats,
    long freeBytes,
    TorchLibrary models,
    Optional<SaevException> modelsRefusal,
    CudaReport training) {
  /** Looks; takes up to a second where there is a GPU. Loads no library that runs models. */
  public static DeviceReport here() {
    TorchLibrary models = TorchLibrary.here();
    return new DeviceReport(
        RowKernels.best() instanceof VectorKernels,
        Machine.multipliesBrainFloats(),
        Machine.freeMemory(),
        models,
        refusal(models),
        CudaReport.here());
  }

  private static Optional<SaevException> refusal(TorchLibrary library) {
    try {
      library.check();
      return Optional.empty();
    } catch (SaevException e) {
      return Optional.of(e);
    }
  }
}
