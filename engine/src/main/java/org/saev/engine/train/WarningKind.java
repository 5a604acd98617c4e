package org.saev.engine.train;

/**
 * What can go wrong in a run; {@link TrainingWarning#textKey} holds a sentence on it and its cure.
 */
public enum WarningKind {
  /** More than a tenth of the features is dead, and no fewer than before. */
  DEAD_RISING,
  /** Before the rate decays, the last third of the rows is hardly better than the middle one. */
  FVU_STUCK,
  /** More than one feature in a hundred fires on more than a tenth of the tokens. */
  MANY_DENSE,
  /** The loss is more than twice what it was at its lowest. */
  DIVERGING,
  /** One modality is reconstructed five times worse than the other. */
  UNEQUAL_MODALITIES
}
