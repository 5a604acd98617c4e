package org.saev.engine.feature;

import java.io.IOException;
import java.util.function.Supplier;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.job.JobContext;

/** Tokens that lie in a store from beginning to end. */
final class StoredTokens implements TokenSource {
  private final ActivationStore store;
  private boolean announced;

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
  public void part(int first, int end, JobContext context, Work work) throws IOException {
    announce(context);
    work.run(store);
  }

  @Override
  public void indexed(int first, int end, Supplier<long[]> needed, JobContext context) {
    announce(context);
    context.progress(store.rowStart(end));
  }

  private void announce(JobContext context) {
    if (!announced) {
      context.stage("stage.index", "unit.tokens", store.rows());
      announced = true;
    }
  }

  @Override
  public Whole whole() {
    return new Whole(store, false);
  }
}
