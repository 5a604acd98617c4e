package org.saev.engine.project;

import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.BatchSource;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.train.Knob;
import org.saev.engine.train.TrainPlan;

/** Tokens of a project's newest activations. */
record StoredData(ActivationStore store) implements TrainingData {
  static TrainingData open(Project project) {
    return new StoredData(ActivationStore.open(project.layout().needActivations()));
  }

  @Override
  public String id() {
    return String.valueOf(store.folder().getFileName());
  }

  @Override
  public String suffix() {
    return "";
  }

  @Override
  public int dim() {
    return store.dim();
  }

  @Override
  public int layer() {
    return store.manifest().layer();
  }

  @Override
  public String passes() {
    return store.manifest().passes();
  }

  @Override
  public BatchSource batches(TrainPlan plan, boolean heldOut) {
    return new ShuffledBatches(store, plan.seed(), plan.value(Knob.IMAGE_SHARE), heldOut);
  }

  @Override
  public void close() {
    store.close();
  }
}
