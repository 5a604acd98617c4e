package org.saev.engine.project;

import org.saev.engine.activation.Passes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.train.TrainPlan;

/**
 * What a training without stored activations needs, beside what storing them would take; known
 * before the model is loaded.
 *
 * @param bufferBytes of the rows that wait and of those held out
 * @param storeBytes of a store of all samples
 * @param diskFree bytes free where the project lies
 * @param epochs how often the model runs over the dataset at least; a balance of modalities that
 *     the data have not takes more
 */
public record StreamForecast(long bufferBytes, long storeBytes, long diskFree, double epochs) {
  /**
   * @param model the project's, as it is described
   * @param rows that wait to be drawn at random
   * @throws SaevException if the memory does not hold the rows
   */
  static StreamForecast of(
      Project project, Dataset dataset, ModelInfo model, Passes passes, int rows, TrainPlan plan) {
    int width = model.hiddenSize();
    double tokens = HarvestForecast.tokens(dataset, dataset.size(), model, passes);
    StreamedData.Settings settings =
        new StreamedData.Settings(passes, rows, ModelOptions.automatic());
    return new StreamForecast(
        settings.bytes(width),
        HarvestForecast.storeBytes(tokens, width),
        HarvestForecast.freeBytes(project.folder()),
        plan.tokens() / Math.max(1, tokens));
  }
}
