package org.saev.engine.feature;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.job.JobContext;

/** Tokens that lie in a store from beginning to end; parts may be worked on together. */
final class StoredTokens implements TokenSource {
  private final ActivationStore store;

  /** Rows walked so far, by the first sample of a part. */
  private final Map<Integer, Long> walked = new HashMap<>();

  StoredTokens(ActivationStore store) {
    this.store = store;
  }

  @Override
  public int samples() {
    return store.manifest().samples();
  }

  @Override
  public int dim() {
    return store.dim();
  }

  @Override
  public boolean manyAtOnce() {
    return true;
  }

  @Override
  public void part(int first, int end, JobContext context, Work work) throws IOException {
    long start = store.rowStart(first);
    reach(first, 0, context);
    work.run(store, row -> reach(first, row - start, context));
  }

  @Override
  public void indexed(int first, int end, Supplier<long[]> needed, JobContext context) {
    reach(first, store.rowStart(end) - store.rowStart(first), context);
  }

  /** Adds up what all parts reached; a paused job waits here, and the other parts with it. */
  private synchronized void reach(int first, long rows, JobContext context) {
    if (walked.isEmpty()) {
      context.stage("stage.index", "unit.tokens", store.rows());
    }
    walked.put(first, rows);
    context.progress(walked.values().stream().mapToLong(Long::longValue).sum());
  }

  @Override
  public Whole whole() {
    return new Whole(store, false);
  }
}
