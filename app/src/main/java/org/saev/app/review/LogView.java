package org.saev.app.review;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saev.engine.review.Agreement;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;

/**
 * Whose decisions a reviewer sees: everybody's, or in a blind second pass his own alone.
 *
 * @param state what the log amounts to
 * @param seen the decisions that are seen, by sample id
 */
record LogView(ReviewState state, Map<String, Entry> seen) {
  static final LogView NOTHING = new LogView(ReviewState.of(List.of()), Map.of());

  static LogView of(ReviewState state, boolean blind, String reviewer) {
    return new LogView(state, blind ? state.by(reviewer) : state.current());
  }

  /** The decision in effect about a sample, as far as it is seen. */
  Optional<Decision.About> about(String sample) {
    return Optional.ofNullable(seen.get(sample))
        .map(entry -> entry.decision() instanceof Decision.About about ? about : null);
  }

  /** Whether nobody whose decisions are seen has decided about a sample for good. */
  boolean isOpen(String sample) {
    return about(sample).map(Mark::of).map(Mark::isOpen).orElse(true);
  }

  /** Samples two reviewers differ about. */
  Set<String> disputed() {
    Set<String> samples = new HashSet<>();
    Agreement.all(state).forEach(pair -> samples.addAll(pair.disagreements()));
    return samples;
  }
}
