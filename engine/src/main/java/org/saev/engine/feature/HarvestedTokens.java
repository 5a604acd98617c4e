package org.saev.engine.feature;

import java.io.IOException;
import java.util.function.Supplier;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.RollingHarvest;
import org.saev.engine.job.JobContext;

/** Tokens that are harvested for one part at a time and let go when it is indexed. */
final class HarvestedTokens implements TokenSource {
  private final RollingHarvest harvest;

  HarvestedTokens(RollingHarvest harvest) {
    this.harvest = harvest;
  }

  @Override
  public int samples() {
    return harvest.samples();
  }

  @Override
  public int dim() {
    return harvest.dim();
  }

  @Override
  public boolean manyAtOnce() {
    return false;
  }

  @Override
  public void part(int first, int end, JobContext context, Work work) throws IOException {
    try (ActivationStore store = harvest.stretch(first, end, context)) {
      context.stage("stage.index", "unit.tokens", store.rows());
      work.run(store, context::progress);
    }
  }

  @Override
  public void indexed(int first, int end, Supplier<long[]> needed, JobContext context) {
    harvest.release(first, end, needed);
  }

  @Override
  public Whole whole() {
    return new Whole(harvest.finish(), true);
  }
}
