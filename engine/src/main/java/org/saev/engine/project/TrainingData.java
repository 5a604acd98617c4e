package org.saev.engine.project;

import org.saev.engine.activation.BatchSource;
import org.saev.engine.job.JobContext;
import org.saev.engine.train.TrainPlan;

/** Where a training's tokens come from: the store of a finished harvest, or the model itself. */
interface TrainingData extends AutoCloseable {
  /** Opens a project's. */
  @FunctionalInterface
  interface Opener {
    TrainingData open(Project project, JobContext context);
  }

  /** Name of the store, or of the stream: an SAE's record says what it was trained on. */
  String id();

  /** What an SAE's name says besides its plan; empty for a store. */
  String suffix();

  /** Width of the activations. */
  int dim();

  /** Hook layer, 0-based. */
  int layer();

  /** Passes over every sample ({@link org.saev.engine.activation.Passes#id}). */
  String passes();

  /** The tokens to train on, or those held out. */
  BatchSource batches(TrainPlan plan, boolean heldOut);

  @Override
  void close();
}
