package org.saev.app.review;

import java.util.Locale;
import java.util.Optional;
import org.saev.engine.score.Verdict;

/** Which samples are looked through. */
enum QueueScope {
  /** Those between the thresholds, with those that have no score. */
  REVIEW,
  /** Those below the lower threshold. */
  DROP,
  /** Everything the filter does not keep. */
  BOTH,
  /** What a reviewer flagged. */
  FLAGGED,
  /** What a reviewer rejected. */
  REJECTED,
  /** A random sample of what the filter keeps, to estimate what it misses. */
  RANDOM,
  /** What two reviewers differ about. */
  DISPUTED,
  /** What the dataset page shows: a search, facets, a kept view. */
  VIEW;

  /** Text key of its name. */
  String titleKey() {
    return "review.scope." + name().toLowerCase(Locale.ROOT);
  }

  /** Whether it lists samples by what was decided, so that decided ones must not be hidden. */
  boolean isByMark() {
    return this == FLAGGED || this == REJECTED || this == DISPUTED;
  }

  /** Whether it follows from the verdict or the mark that a sample belongs to it. */
  boolean includes(Verdict verdict, Optional<Mark> mark) {
    return switch (this) {
      case REVIEW -> verdict == Verdict.REVIEW;
      case DROP -> verdict == Verdict.DROP;
      case BOTH -> verdict != Verdict.KEEP;
      case FLAGGED -> mark.filter(set -> set == Mark.FLAG).isPresent();
      case REJECTED -> mark.filter(set -> set == Mark.REJECT).isPresent();
      case RANDOM, DISPUTED, VIEW -> false;
    };
  }
}
