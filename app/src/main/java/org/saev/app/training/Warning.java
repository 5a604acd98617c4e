package org.saev.app.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saev.engine.train.Knob;
import org.saev.engine.train.TrainPlan;

/** What can go wrong with a training, told by its figures; each has a text that says what to do. */
enum Warning {
  /** The loss is no number any more. */
  DIVERGED,
  /** A large part of the features never fires. */
  DEAD,
  /** Little of the activations is explained. */
  POOR_FIT,
  /** Texts are explained much worse than pictures. */
  TEXT_BEHIND;

  private static final double MANY_DEAD = 0.3;
  private static final double POOR = 0.4;
  private static final double BEHIND = 4;
  private static final double NOTABLE = 0.1;

  /** Text key of what it means and what to do. */
  String key() {
    return "training.warning." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<Warning> of(Course course, TrainPlan plan) {
    double loss = course.last(Course.Figure.LOSS);
    double text = course.last(Course.Figure.FVU_TEXT);
    double image = course.last(Course.Figure.FVU_IMAGE);
    double dead = course.last(Course.Figure.DEAD) / plan.value(Knob.FEATURES);
    List<Warning> found = new ArrayList<>();
    if (Double.isNaN(loss) || Double.isInfinite(loss)) {
      found.add(DIVERGED);
    }
    if (dead > MANY_DEAD) {
      found.add(DEAD);
    }
    if (Math.max(text, image) > POOR) {
      found.add(POOR_FIT);
    }
    if (text > NOTABLE && text > BEHIND * image) {
      found.add(TEXT_BEHIND);
    }
    return found;
  }
}
