package org.saev.app.common.project;

import java.nio.file.Path;
import java.util.Optional;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.ImportPreview;
import org.saev.engine.project.ModelOutlook;
import org.saev.engine.project.ProjectStages;

/** Where opened projects come from: the engine in the program, a fixture in tests. */
public interface ProjectSource {
  /**
   * Opens a project, finished or not.
   *
   * @param context is told of the dataset's reading and hashing; may cancel them
   * @throws org.saev.engine.job.SaevException if the folder is no project, with what to do
   */
  ProjectStages open(Path folder, JobContext context);

  /**
   * A job that makes a project after looking at its model and dataset; its result is the folder.
   *
   * @param mapping columns of the dataset assigned by hand; found out if empty
   * @param layer hook layer, 0-based; negative for the middle one
   */
  Job<Path> create(Path folder, Path model, Path dataset, Optional<Mapping> mapping, int layer);

  /** Whether a folder is a project, in whatever state. */
  boolean isProject(Path folder);

  /**
   * A job that finds a project's dataset where it lies now, by its content, and notes the place;
   * its result is the project.
   *
   * @param place the dataset itself, or a folder it lies in
   */
  Job<Path> relink(Path project, Path place);

  /** A job that looks at the beginning of a dataset. */
  Job<ImportPreview> preview(Path dataset, Optional<Mapping> mapping);

  /**
   * What a model folder is.
   *
   * @throws org.saev.engine.job.SaevException if it is no model this program knows
   */
  ModelOutlook describe(Path model);

  /** The demo project, if its pipeline has already run on this machine. */
  Optional<Path> finishedDemo();

  /** Whether the demo opens without being computed first; reads the disk. */
  default boolean demoIsAtHand() {
    return finishedDemo().isPresent();
  }

  /**
   * The job that lays out the demo's results, or runs the whole pipeline where the program carries
   * none; its result is the project.
   */
  Job<Path> makeDemo();
}
