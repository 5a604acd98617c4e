package org.saev.engine.review;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.tensor.Median;

/**
 * How long reviewers worked, read from the log. The time between two entries of one reviewer counts
 * unless it is longer than {@link #PAUSE}: then it was a pause and counts nothing. The first entry
 * after a pause counts as that reviewer's median time, since nobody knows when it was begun. What
 * was decided about many samples in one step is one piece of work.
 *
 * @param entries entries the reviewer made, one for each step
 * @param worked time of work
 */
public record ReviewTime(int entries, Duration worked) {
  /** Longer than this between two entries is no work. */
  public static final Duration PAUSE = Duration.ofMinutes(2);

  /** Time by reviewer. */
  public static Map<String, ReviewTime> of(List<Entry> log) {
    Map<String, List<Entry>> own = new HashMap<>();
    log.stream()
        .filter(Entry::leads)
        .forEach(
            entry -> own.computeIfAbsent(entry.reviewer(), name -> new ArrayList<>()).add(entry));
    Map<String, ReviewTime> times = new HashMap<>();
    own.forEach((name, entries) -> times.put(name, one(entries)));
    return times;
  }

  /** All reviewers' time together. */
  public static Duration total(List<Entry> log) {
    return of(log).values().stream().map(ReviewTime::worked).reduce(Duration.ZERO, Duration::plus);
  }

  private static ReviewTime one(List<Entry> entries) {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < entries.size(); i++) {
      Duration gap = Duration.between(entries.get(i - 1).time(), entries.get(i).time());
      // a clock that was set back makes no negative work
      gaps.add(gap.isNegative() ? Duration.ZERO : gap);
    }
    long[] counted =
        gaps.stream()
            .filter(gap -> gap.compareTo(PAUSE) <= 0)
            .mapToLong(Duration::toMillis)
            .toArray();
    long median =
        counted.length == 0
            ? 0
            : (long) Median.of(Arrays.stream(counted).asDoubleStream().toArray());
    int starts = entries.size() - counted.length;
    return new ReviewTime(
        entries.size(), Duration.ofMillis(Arrays.stream(counted).sum() + median * starts));
  }
}
