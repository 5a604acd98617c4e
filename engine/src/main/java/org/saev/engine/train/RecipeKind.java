package org.saev.engine.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.job.SaevException;

/** The recipes one can choose, the knobs of each and what a knob is when nobody turns it. */
public enum RecipeKind {
  /** The default: {@link BatchTopKRecipe}. */
  BATCHTOPK("batchtopk"),
  /** {@link MatryoshkaRecipe}. */
  MATRYOSHKA("matryoshka"),
  /** {@link TopKRecipe}. */
  TOPK("topk"),
  /** The paper's: {@link SaeVRecipe}. */
  SAE_V("sae-v");

  private static final List<Knob> COURSE =
      List.of(
          Knob.LEARNING_RATE,
          Knob.WARM_UP_STEPS,
          Knob.DECAY_SHARE,
          Knob.BETA1,
          Knob.BETA2,
          Knob.EPSILON,
          Knob.CLIP_NORM);
  private static final List<Knob> REVIVAL =
      List.of(Knob.AUX_WEIGHT, Knob.AUX_K, Knob.DEAD_AFTER_TOKENS);
  private static final List<Knob> RUN =
      List.of(Knob.STEPS, Knob.BATCH, Knob.SEED, Knob.IMAGE_SHARE, Knob.CHECKPOINT_MINUTES);

  private final String id;

  RecipeKind(String id) {
    this.id = id;
  }

  /** The name on the command line and in files. */
  public String id() {
    return id;
  }

  /** Key of a sentence on what the recipe is for. */
  public String helpKey() {
    return "recipe.help." + id;
  }

  /**
   * The kind of that name.
   *
   * @throws SaevException if there is none
   */
  public static RecipeKind of(String id) {
    for (RecipeKind kind : values()) {
      if (kind.id.equals(id)) {
        return kind;
      }
    }
    throw new SaevException("train.no-recipe", id);
  }

  /** What can be set, in the order a form shows it: first the recipe's, then the run's. */
  public List<Knob> knobs() {
    List<Knob> knobs = new ArrayList<>(List.of(Knob.FEATURES));
    switch (this) {
      case BATCHTOPK, TOPK -> knobs.add(Knob.K);
      case MATRYOSHKA -> knobs.addAll(List.of(Knob.K, Knob.LEVELS));
      case SAE_V -> knobs.addAll(List.of(Knob.L1, Knob.L1_WARM_UP_SHARE));
    }
    knobs.addAll(COURSE);
    if (this != SAE_V) {
      knobs.addAll(REVIVAL);
    }
    if (this == BATCHTOPK || this == MATRYOSHKA) {
      knobs.add(Knob.THRESHOLD_DECAY);
    }
    knobs.addAll(RUN);
    return List.copyOf(knobs);
  }

  /**
   * Values of all knobs: those chosen, and for the others what suits them.
   *
   * @param dIn width of the activations
   * @param chosen what a person set
   * @throws SaevException if the recipe has no such knob or a value is out of its limits
   */
  public Map<Knob, Double> defaults(int dIn, Map<Knob, Double> chosen) {
    List<Knob> knobs = knobs();
    Map<Knob, Double> values = new EnumMap<>(Knob.class);
    chosen.forEach((knob, value) -> {
      if (!knobs.contains(knob)) {
        throw new SaevException("train.foreign-knob", id, knob.id());
      }
      Knobs.check(knob, value);
      values.put(knob, value);
    });
    KnobDefaults.complete(this, dIn, values);
    return values;
  }
}
