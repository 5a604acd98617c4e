package org.saev.engine.train;

import java.util.Locale;

/**
 * Everything a person can set before training, with its limits. Name, unit and explanation for
 * people stand in the engine's texts under {@link #nameKey}, {@link #unitKey} and {@link #helpKey}.
 * Defaults depend on the model's width and on each other: {@link RecipeKind#defaults}.
 */
public enum Knob {
  FEATURES(KnobUnit.FEATURES, true, 1, 1 << 22),
  K(KnobUnit.FEATURES_PER_TOKEN, true, 1, 1 << 16),
  LEVELS(KnobUnit.LEVELS, true, 1, 16),
  L1(KnobUnit.NONE, false, 0, 1e6),
  L1_WARM_UP_SHARE(KnobUnit.SHARE, false, 0, 1),
  LEARNING_RATE(KnobUnit.PER_STEP, false, 1e-9, 1),
  WARM_UP_STEPS(KnobUnit.STEPS, true, 0, 1 << 30),
  DECAY_SHARE(KnobUnit.SHARE, false, 0, 1),
  BETA1(KnobUnit.NONE, false, 0, 0.9999999),
  BETA2(KnobUnit.NONE, false, 0, 0.9999999),
  EPSILON(KnobUnit.NONE, false, 1e-30, 1),
  CLIP_NORM(KnobUnit.NONE, false, 0, 1e30),
  AUX_WEIGHT(KnobUnit.NONE, false, 0, 1e6),
  AUX_K(KnobUnit.FEATURES_PER_TOKEN, true, 1, 1 << 22),
  DEAD_AFTER_TOKENS(KnobUnit.TOKENS, true, 1, 1e15),
  THRESHOLD_DECAY(KnobUnit.NONE, false, 0, 0.9999999),
  STEPS(KnobUnit.STEPS, true, 1, Integer.MAX_VALUE),
  BATCH(KnobUnit.TOKENS_PER_STEP, true, 1, 1 << 20),
  SEED(KnobUnit.NONE, true, 0, 1L << 53),
  IMAGE_SHARE(KnobUnit.SHARE, false, 0, 1),
  CHECKPOINT_MINUTES(KnobUnit.MINUTES, false, 0.01, 1440);

  private final KnobUnit unit;
  private final boolean whole;
  private final double least;
  private final double most;

  Knob(KnobUnit unit, boolean whole, double least, double most) {
    this.unit = unit;
    this.whole = whole;
    this.least = least;
    this.most = most;
  }

  /** The name in files and, with hyphens, on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public KnobUnit unit() {
    return unit;
  }

  /** Whether only whole numbers are allowed. */
  public boolean whole() {
    return whole;
  }

  public double least() {
    return least;
  }

  public double most() {
    return most;
  }

  /** Key of a short name, such as “Features per token”. */
  public String nameKey() {
    return "knob.name." + key();
  }

  /** Key of a sentence on what it does, what is usual and who says so. */
  public String helpKey() {
    return "knob.help." + key();
  }

  /** Key of the unit's name; its text is “–” for {@link Unit#NONE}. */
  public String unitKey() {
    return "knob.unit." + unit.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String key() {
    return id().replace('_', '-');
  }

  /**
   * The knob of that name, with hyphens or underscores.
   *
   * @throws org.saev.engine.job.SaevException if there is none
   */
  public static Knob of(String id) {
    for (Knob knob : values()) {
      if (knob.id().equals(id.replace('-', '_'))) {
        return knob;
      }
    }
    throw new org.saev.engine.job.SaevException("train.no-knob", id);
  }
}
