package org.saev.engine.project;

import java.nio.file.Path;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.Models;
import org.saev.engine.tensor.Machine;

/**
 * What a model folder is, and whether this machine can hold it.
 *
 * @param megabytes memory of its weights in fp32
 * @param machineMegabytes this machine's memory; 0 if it does not say
 */
public record ModelOutlook(ModelInfo info, long megabytes, long machineMegabytes) {
  private static final int MEGA = 20;

  /**
   * Looks at a model without reading its weights.
   *
   * @throws org.saev.engine.job.SaevException if the folder is no model this program knows
   */
  public static ModelOutlook of(Path folder) {
    ModelInfo info = Models.describe(folder);
    return new ModelOutlook(
        info, HarvestForecast.weightBytes(folder) >> MEGA, Machine.totalMemory() >> MEGA);
  }

  public boolean fits() {
    return machineMegabytes == 0 || megabytes <= machineMegabytes;
  }
}
