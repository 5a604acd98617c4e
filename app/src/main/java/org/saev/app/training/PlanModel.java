package org.saev.app.training;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.SaeRun;
import org.saev.engine.train.Knob;
import org.saev.engine.train.Preset;
import org.saev.engine.train.RecipeKind;
import org.saev.engine.train.TrainPlan;

/** What is to be trained: preset, recipe and knobs; or a finished SAE to go on from, and knobs. */
public final class PlanModel {
  private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.LAPTOP);
  private final ObjectProperty<RecipeKind> kind = new SimpleObjectProperty<>(Preset.LAPTOP.kind());
  private final IntegerProperty width = new SimpleIntegerProperty();
  private final Map<Knob, Double> changed = new EnumMap<>(Knob.class);
  private final ReadOnlyObjectWrapper<@Nullable SaeRun> parent = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable TrainPlan> plan = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> problem = new ReadOnlyObjectWrapper<>();

  PlanModel() {
    preset.subscribe(chosen -> {
      changed.clear();
      kind.set(chosen.kind());
      make();
    });
    kind.subscribe(chosen -> {
      changed.keySet().retainAll(chosen.knobs());
      make();
    });
  }

  public ObjectProperty<Preset> presetProperty() {
    return preset;
  }

  public ObjectProperty<RecipeKind> kindProperty() {
    return kind;
  }

  /** Width of the activations; 0 without any. */
  public IntegerProperty widthProperty() {
    return width;
  }

  /** The finished SAE whose weights to begin with; null for random ones. */
  public ReadOnlyObjectProperty<@Nullable SaeRun> parentProperty() {
    return parent.getReadOnlyProperty();
  }

  /** Every knob at its value; null while there are no activations. */
  public ReadOnlyObjectProperty<@Nullable TrainPlan> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** Why the last value typed cannot be; null if it can. */
  public ReadOnlyObjectProperty<@Nullable Throwable> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a run can be branched from: an imported SAE has no plan to change. */
  static boolean canBranch(SaeRun run) {
    return !run.settings().isEmpty();
  }

  /** Goes on from a finished SAE: its recipe and size stay, the other knobs can be turned. */
  public void branch(SaeRun from) {
    parent.set(from);
    changed.clear();
    kind.set(RecipeKind.of(from.recipe()));
    make();
  }

  /** Begins with random weights. */
  public void beginAnew() {
    parent.set(null);
    changed.clear();
    kind.set(preset.get().kind());
    make();
  }

  /** Whether a knob can be turned: a branch has the size of what it goes on from. */
  boolean canTurn(Knob knob) {
    return parent.get() == null || knob != Knob.FEATURES;
  }

  /** Turns a knob; a value out of its limits is refused and said why. */
  public void turn(Knob knob, double value) {
    Double before = changed.put(knob, value);
    make();
    if (problem.get() != null) {
      if (before == null) {
        changed.remove(knob);
      } else {
        changed.put(knob, before);
      }
    }
  }

  void make() {
    int d = width.get();
    if (d <= 0) {
      plan.set(null);
      return;
    }
    SaeRun from = parent.get();
    try {
      plan.set(
          from == null
              ? preset.get().plan(kind.get(), d, Map.copyOf(changed))
              : TrainPlan.ofMap(from.settings(), d).with(Map.copyOf(changed)));
      problem.set(null);
    } catch (SaevException e) {
      problem.set(e);
    }
  }
}
