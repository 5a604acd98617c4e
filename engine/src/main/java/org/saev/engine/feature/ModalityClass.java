package org.saev.engine.feature;

/**
 * Where a feature fires. Rule: a side counts once at least 5 tokens of that modality fired the
 * feature.
 */
public enum ModalityClass {
  TEXT_ONLY,
  IMAGE_ONLY,
  CROSS_MODAL,
  /** Fired on some token, but on fewer than 5 of either side. */
  RARE,
  /** Never fired. */
  DEAD
}
