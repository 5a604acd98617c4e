package org.saev.engine.train;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A recipe with every knob at a value: what is known before training starts, and what is kept
 * beside the SAE it made.
 *
 * @param kind the recipe
 * @param values of all of {@link RecipeKind#knobs}
 */
public record TrainPlan(RecipeKind kind, Map<Knob, Double> values) {
  public TrainPlan {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /**
   * A plan in which what was not chosen is as usual.
   *
   * @param dIn width of the activations
   * @throws org.saev.engine.job.SaevException if the recipe has no such knob or a value is out of
   *     its limits
   */
  public static TrainPlan of(RecipeKind kind, int dIn, Map<Knob, Double> chosen) {
    TrainPlan plan = new TrainPlan(kind, kind.defaults(dIn, chosen));
    plan.recipe();
    return plan;
  }

  /** This plan with some knobs turned; the others stay where they are. */
  public TrainPlan with(Map<Knob, Double> changed) {
    Map<Knob, Double> all = new EnumMap<>(values);
    all.putAll(changed);
    // the width no longer matters: every knob has a value
    return of(kind, 1, all);
  }

  public double value(Knob knob) {
    Double value = values.get(knob);
    if (value == null) {
      throw new IllegalArgumentException(kind.id() + " has no " + knob.id());
    }
    return value;
  }

  public int whole(Knob knob) {
    return (int) value(knob);
  }

  public int steps() {
    return whole(Knob.STEPS);
  }

  public int batch() {
    return whole(Knob.BATCH);
  }

  public long seed() {
    return (long) value(Knob.SEED);
  }

  /** Tokens of the whole run. */
  public long tokens() {
    return (long) steps() * batch();
  }

  /** The typed recipe, for a run of this plan's length. */
  public Recipe recipe() {
    int n = whole(Knob.FEATURES);
    Recipe recipe =
        switch (kind) {
          case BATCHTOPK ->
              new BatchTopKRecipe(
                  n,
                  whole(Knob.K),
                  optimizer(),
                  value(Knob.AUX_WEIGHT),
                  whole(Knob.AUX_K),
                  (long) value(Knob.DEAD_AFTER_TOKENS),
                  value(Knob.THRESHOLD_DECAY));
          case MATRYOSHKA ->
              new MatryoshkaRecipe(
                  n,
                  whole(Knob.K),
                  optimizer(),
                  value(Knob.AUX_WEIGHT),
                  whole(Knob.AUX_K),
                  (long) value(Knob.DEAD_AFTER_TOKENS),
                  value(Knob.THRESHOLD_DECAY),
                  whole(Knob.LEVELS));
          case TOPK ->
              new TopKRecipe(
                  n,
                  whole(Knob.K),
                  optimizer(),
                  value(Knob.AUX_WEIGHT),
                  whole(Knob.AUX_K),
                  (long) value(Knob.DEAD_AFTER_TOKENS));
          case SAE_V ->
              new SaeVRecipe(n, value(Knob.L1), value(Knob.L1_WARM_UP_SHARE), optimizer());
        };
    return recipe.forRun(tokens());
  }

  private Optimizer optimizer() {
    return new Optimizer(
        value(Knob.LEARNING_RATE),
        whole(Knob.WARM_UP_STEPS),
        value(Knob.DECAY_SHARE),
        value(Knob.BETA1),
        value(Knob.BETA2),
        value(Knob.EPSILON),
        value(Knob.CLIP_NORM));
  }

  /** As kept on disk: the recipe's name and one entry per knob. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("recipe", kind.id());
    for (Knob knob : kind.knobs()) {
      double value = value(knob);
      map.put(knob.id(), knob.whole() ? (Object) (long) value : (Object) value);
    }
    return map;
  }

  /**
   * Reads {@link #toMap}. Files of older versions name fewer knobs, and some that the recipe does
   * not have: those are passed over, and the missing ones taken as usual.
   */
  public static TrainPlan ofMap(Map<String, Object> map, int dIn) {
    RecipeKind kind = RecipeKind.of(String.valueOf(map.get("recipe")));
    Map<Knob, Double> chosen = new EnumMap<>(Knob.class);
    for (Knob knob : kind.knobs()) {
      if (map.get(knob.id()) instanceof Number number) {
        chosen.put(knob, number.doubleValue());
      }
    }
    return of(kind, dIn, chosen);
  }

  /** A folder name that tells runs apart: the main knobs in words, the rest as a hash. */
  public String id() {
    Map<String, Object> settings = toMap();
    // how often a checkpoint is written changes nothing
    settings.remove(Knob.CHECKPOINT_MINUTES.id());
    String main =
        kind == RecipeKind.SAE_V ? "l%.4g".formatted(value(Knob.L1)) : "k" + whole(Knob.K);
    return String.format(
        java.util.Locale.ROOT,
        "%s-%d-%s-%dx%d-s%d-%06x",
        kind.id(),
        whole(Knob.FEATURES),
        main,
        steps(),
        batch(),
        seed(),
        settings.toString().hashCode() & 0xffffff);
  }
}
