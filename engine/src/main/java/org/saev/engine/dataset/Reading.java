package org.saev.engine.dataset;

import java.util.Optional;
import org.saev.engine.job.JobContext;

/**
 * How a dataset is read.
 *
 * @param mapping which columns mean what, if a person said so
 * @param most samples to stop after
 * @param context is told of each sample read; may cancel between two
 */
record Reading(Optional<Mapping> mapping, int most, JobContext context) {
  static Reading whole(Optional<Mapping> mapping, JobContext context) {
    return new Reading(mapping, Limits.MOST_ROWS, context);
  }

  static Reading head(Optional<Mapping> mapping, int most) {
    return new Reading(mapping, most, JobContext.silent());
  }
}
