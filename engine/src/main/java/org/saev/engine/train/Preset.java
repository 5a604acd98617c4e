package org.saev.engine.train;

import java.util.Locale;
import java.util.Map;

/** Plans to start from. */
public enum Preset {
  /** A small model's activations on a processor, in a minute or two. */
  LAPTOP(RecipeKind.BATCHTOPK),
  /** As many tokens as the paper's on one NVIDIA card. */
  GPU(RecipeKind.BATCHTOPK),
  /** The paper's own constants (arXiv 2502.17514 and its authors' code): 122.88 M tokens. */
  PAPER(RecipeKind.SAE_V);

  private final RecipeKind kind;

  Preset(RecipeKind kind) {
    this.kind = kind;
  }

  private Map<Knob, Double> chosen() {
    return switch (this) {
      case LAPTOP -> Map.of();
      case GPU -> Map.of(Knob.STEPS, 15e3, Knob.BATCH, 8192.0);
      case PAPER -> Map.of(Knob.STEPS, 3e4, Knob.BATCH, 4096.0, Knob.L1, 5.0);
    };
  }

  /** The name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Key of a sentence on when to choose it. */
  public String helpKey() {
    return "preset.help." + id();
  }

  public RecipeKind kind() {
    return kind;
  }

  /**
   * The plan for activations of width {@code dIn}.
   *
   * @param changed knobs that differ from the preset
   */
  public TrainPlan plan(int dIn, Map<Knob, Double> changed) {
    return plan(kind, dIn, changed);
  }

  /** The plan with another recipe: of the preset's knobs those remain that both have. */
  public TrainPlan plan(RecipeKind other, int dIn, Map<Knob, Double> changed) {
    Map<Knob, Double> all = new java.util.EnumMap<>(Knob.class);
    chosen()
        .forEach((knob, value) -> {
          if (other.knobs().contains(knob)) {
            all.put(knob, value);
          }
        });
    all.putAll(changed);
    return TrainPlan.of(other, dIn, all);
  }
}
