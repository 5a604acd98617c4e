package org.saev.engine.review;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.job.JobContext;

/** A log that lives as long as the program: for trying things out and for tests. */
public final class MemoryDecisionLog implements DecisionLog {
  private final List<Entry> entries = new ArrayList<>();
  private final InstantSource clock;

  public MemoryDecisionLog(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Entry append(String reviewer, Decision decision) {
    DecisionLog.check(decision, entries.size());
    Entry entry = new Entry(entries.size() + 1L, clock.instant(), reviewer, decision);
    entries.add(entry);
    return entry;
  }

  @Override
  public synchronized List<Entry> append(
      String reviewer, List<Decision.About> decisions, JobContext context) {
    context.stage("stage.decide", "unit.samples", decisions.size());
    Instant now = clock.instant();
    long first = entries.size() + 1L;
    List<Entry> batch = new ArrayList<>();
    for (Decision.About about : decisions) {
      batch.add(new Entry(first + batch.size(), now, reviewer, about, first));
      context.progress(batch.size());
    }
    entries.addAll(batch);
    return batch;
  }

  @Override
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
