package org.saev.engine.model;

/** How a sample is shown to the model. */
public enum Pass {
  /** Picture and caption in one sequence, as the paper does it; text tokens see the picture. */
  JOINT,
  /** The picture alone. */
  PICTURE,
  /** The text alone: what it says cannot have leaked in from the picture. */
  TEXT
}
