package org.saev.engine.project;

import java.nio.file.Path;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.ModelMemory;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.Models;
import org.saev.engine.model.Precision;
import org.saev.engine.tensor.Machine;

/**
 * What a model folder is, and whether this machine can hold it.
 *
 * @param memory what it needs at most: with all of its layers
 * @param precision it is run in
 * @param memoryFree bytes that can be had without swapping
 */
public record ModelOutlook(
    ModelInfo info, ModelMemory memory, Precision precision, long memoryFree) {
  /**
   * Looks at a model without reading its weights.
   *
   * @throws org.saev.engine.job.SaevException if the folder is no model this program knows
   */
  public static ModelOutlook of(Path folder) {
    ModelInfo info = Models.describe(folder);
    ModelOptions options = ModelOptions.automatic();
    return new ModelOutlook(
        info,
        ModelMemory.of(info, info.layers() - 1, options),
        options.precisionFor(info.hiddenSize()),
        Machine.freeMemory());
  }

  /** Whether it fits as a whole or, slower, one layer at a time. */
  public boolean fits() {
    return memory.streamed() <= memoryFree;
  }
}
