package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.activation.Passes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.ModelMemory;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.Pass;
import org.saev.engine.model.Precision;

/**
 * What a harvest will need, estimated without loading the model.
 *
 * @param layers decoder layers of the model
 * @param width d of the residual stream
 * @param samples how many are shown to the model
 * @param memory what the model needs up to the project's layer
 * @param precision the model is run in
 * @param memoryFree bytes that can be had without swapping, or are free on the GPU
 * @param diskMegabytes estimate of the activations: whole views of the pictures, and texts by their
 *     length
 * @param freeMegabytes room where the project lies
 * @param processors of this machine
 */
public record HarvestForecast(
    int layers,
    int width,
    int samples,
    ModelMemory memory,
    Precision precision,
    long memoryFree,
    long diskMegabytes,
    long freeMegabytes,
    int processors) {
  private static final int MEGA = 20;
  private static final int SAMPLED = 200;

  /** English runs at about four letters a token; less is the careful guess. */
  private static final double LETTERS_PER_TOKEN = 2.5;

  /** Beside a row of fp16 per dimension: what is known of the token. */
  private static final int TOKEN_RECORD = 32;

  /**
   * @param limit only the first so many samples; 0 for all
   * @param options how the model is run
   * @throws SaevException if the model cannot be used, or not there
   */
  static HarvestForecast of(
      Project project, Dataset dataset, Passes passes, int limit, ModelOptions options) {
    long memoryFree = ModelMemory.free(options);
    ModelInfo model = project.describeModel();
    int samples = limit > 0 ? Math.min(limit, dataset.size()) : dataset.size();
    return new HarvestForecast(
        model.layers(),
        model.hiddenSize(),
        samples,
        ModelMemory.of(model, project.info().layer(), options),
        options.precisionFor(model.hiddenSize()),
        memoryFree,
        storeBytes(tokens(dataset, samples, model, passes), model.hiddenSize()) >> MEGA,
        freeBytes(project.folder()) >> MEGA,
        Runtime.getRuntime().availableProcessors());
  }

  public boolean fitsOnDisk() {
    return diskMegabytes <= freeMegabytes;
  }

  public boolean fitsInMemory() {
    return memory.whole() <= memoryFree;
  }

  /** Whether it does not fit as a whole, but one layer at a time. */
  public boolean fitsStreamed() {
    return !fitsInMemory() && memory.streamed() <= memoryFree;
  }

  /** What the activations of so many tokens take. */
  static long storeBytes(double tokens, int width) {
    return (long) (tokens * (2.0 * width + TOKEN_RECORD));
  }

  /** An estimate of the tokens of so many samples, from some of them. */
  static double tokens(Dataset dataset, int samples, ModelInfo model, Passes passes) {
    double patches = (double) model.patchRows() * model.patchCols();
    double tokens = 0;
    int looked = Math.min(samples, SAMPLED);
    for (int i = 0; i < looked; i++) {
      Sample sample = dataset.sample((int) ((long) i * samples / looked));
      double text = sample.text().length() / LETTERS_PER_TOKEN;
      double pictures = sample.images().size() * patches;
      for (Pass pass : passes.passes()) {
        tokens +=
            switch (pass) {
              case JOINT -> text + pictures;
              case PICTURE -> pictures;
              case TEXT -> text;
            };
      }
    }
    return looked == 0 ? 0 : tokens / looked * samples;
  }

  static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
  }
}
