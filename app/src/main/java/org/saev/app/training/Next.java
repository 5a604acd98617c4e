package org.saev.app.training;

import org.saev.engine.project.ProjectStage;
import org.saev.engine.project.ProjectStages;

/** What the training page's main button does. */
public enum Next {
  /** Nothing yet: there are no activations. */
  HARVEST,
  /** There is an indexed SAE, but what it was trained on was not kept. */
  HARVEST_AGAIN,
  TRAIN,
  /** Goes on with an interrupted training. */
  RESUME,
  INDEX,
  /** Everything is finished; another SAE can be trained. */
  AGAIN;

  /**
   * What comes next by what lies on the disk.
   *
   * @param streams whether no stored activations are needed
   */
  static Next of(ProjectStages project, boolean streams) {
    boolean stored = project.state(ProjectStage.HARVEST) == ProjectStages.State.FINISHED;
    boolean indexed = project.state(ProjectStage.INDEX) == ProjectStages.State.FINISHED;
    if (!stored && !streams) {
      return indexed ? HARVEST_AGAIN : HARVEST;
    }
    return switch (project.state(ProjectStage.TRAIN)) {
      case MISSING -> TRAIN;
      case BEGUN -> RESUME;
      case FINISHED -> indexed ? AGAIN : INDEX;
    };
  }

  /** Whether an SAE is trained. */
  boolean hasSae() {
    return this == INDEX || this == AGAIN || this == HARVEST_AGAIN;
  }
}
