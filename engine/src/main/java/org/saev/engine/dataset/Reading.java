package org.saev.engine.dataset;

import java.util.Optional;

/**
 * How a dataset is read.
 *
 * @param mapping which columns mean what, if a person said so
 * @param most samples to stop after
 */
record Reading(Optional<Mapping> mapping, int most) {
  static final Reading ALL = new Reading(Optional.empty(), Limits.MOST_ROWS);

  static Reading mapped(Mapping mapping) {
    return new Reading(Optional.of(mapping), Limits.MOST_ROWS);
  }
}
