package org.saev.engine.train;

/** What a knob counts in. */
public enum KnobUnit {
  NONE,
  FEATURES,
  FEATURES_PER_TOKEN,
  LEVELS,
  SHARE,
  PER_STEP,
  STEPS,
  TOKENS,
  TOKENS_PER_STEP,
  MINUTES
}
