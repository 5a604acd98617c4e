package org.saev.engine.project;

import org.saev.engine.activation.BatchSource;
import org.saev.engine.activation.HeldOutRows;
import org.saev.engine.activation.ModelSamples;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.StreamedBatches;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.train.Knob;
import org.saev.engine.train.TrainPlan;

/**
 * Tokens as the model makes them, stored nowhere: for datasets whose activations do not fit on the
 * disk. Every epoch runs the model anew.
 */
final class StreamedData implements TrainingData {
  /** Rows of held-out samples that are kept: what scale, mean and every measurement look at. */
  static final int HELD_OUT_ROWS = 16_384;

  private final Dataset dataset;
  private final VisionLanguageModel model;
  private final Settings settings;
  private final ModelSamples samples;
  private final int layer;

  /**
   * How tokens are streamed.
   *
   * @param passes over every sample
   * @param rows that wait to be drawn at random
   * @param model how it is run
   */
  record Settings(Passes passes, int rows, ModelOptions model) {
    /** Fewest and most rows that may wait. */
    private static final int LEAST = 1024;

    private static final int MOST = 1 << 26;

    Settings {
      if (rows < LEAST || rows > MOST) {
        throw new SaevException("train.out-of-range", "buffer", rows, LEAST, MOST);
      }
    }

    /** Bytes that the waiting rows and those held out take. */
    long bytes(int dim) {
      return StreamedBatches.bytes(rows + HELD_OUT_ROWS, dim);
    }
  }

  private StreamedData(Dataset dataset, VisionLanguageModel model, int layer, Settings settings) {
    this.dataset = dataset;
    this.model = model;
    this.layer = layer;
    this.settings = settings;
    this.samples = new ModelSamples(model, dataset, layer, settings.passes());
  }

  static TrainingData open(Project project, Settings settings, JobContext context) {
    Dataset dataset = project.openDataset(context);
    try {
      int layer = project.info().layer();
      return new StreamedData(dataset, project.openModel(settings.model(), layer), layer, settings);
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  @Override
  public String id() {
    return "stream-" + passes() + "-layer" + layer + "-" + settings.rows();
  }

  @Override
  public String suffix() {
    return "-stream";
  }

  @Override
  public int dim() {
    return model.info().hiddenSize();
  }

  @Override
  public int layer() {
    return layer;
  }

  @Override
  public String passes() {
    return settings.passes().id();
  }

  @Override
  public BatchSource batches(TrainPlan plan, boolean heldOut) {
    double images = plan.value(Knob.IMAGE_SHARE);
    return heldOut
        ? new HeldOutRows(samples, plan.seed(), images, HELD_OUT_ROWS)
        : new StreamedBatches(samples, plan.seed(), images, settings.rows());
  }

  @Override
  public void close() {
    try (dataset) {
      model.close();
    }
  }
}
