package org.saev.engine.project;

/** A stage whose result the next one needs, in the order they are run. */
public enum ProjectStage {
  /** Activations of the model. */
  HARVEST,
  /** An SAE trained on them. */
  TRAIN,
  /** What its features mean, and the scores of the samples. */
  INDEX
}
