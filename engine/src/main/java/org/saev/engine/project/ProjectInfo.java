package org.saev.engine.project;

import java.time.Instant;

/**
 * What {@code project.json} says.
 *
 * @param formatVersion of the folder; {@link #FORMAT} when written by this program
 * @param name shown in the title
 * @param dataset what is checked
 * @param model what it is checked with
 * @param layer hook layer, 0-based
 * @param created when the project was made
 * @param programVersion what made it
 */
public record ProjectInfo(
    int formatVersion,
    String name,
    DatasetRef dataset,
    ModelRef model,
    int layer,
    Instant created,
    String programVersion) {
  /** The format this program writes; it reads this and every earlier one. */
  static final int FORMAT = 1;

  ProjectInfo withDataset(DatasetRef moved) {
    return new ProjectInfo(formatVersion, name, moved, model, layer, created, programVersion);
  }

  ProjectInfo withModel(ModelRef moved) {
    return new ProjectInfo(formatVersion, name, dataset, moved, layer, created, programVersion);
  }
}
