package org.saev.engine.feature;

import java.io.IOException;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.job.JobContext;

/** Where the tokens of an index come from, part by part. */
interface TokenSource {
  /** Samples to index. */
  int samples();

  /** Width of a row. */
  int dim();

  /** Whether {@link #part} and {@link #indexed} may be called for several parts at once. */
  boolean manyAtOnce();

  /** What is done with a part. */
  interface Work {
    /**
     * @param progress gets the store row reached; may throw to stop
     */
    void run(ActivationStore store, LongConsumer progress) throws IOException;
  }

  /**
   * Calls {@code work} with a store in which the rows of samples {@code first} up to {@code end}
   * lie.
   */
  void part(int first, int end, JobContext context, Work work) throws IOException;

  /**
   * Tells that a part is finished.
   *
   * @param needed the store rows of it that will be read again
   */
  void indexed(int first, int end, Supplier<long[]> needed, JobContext context);

  /** The store of all samples once every part is finished; whoever asks closes it. */
  Whole whole();

  /**
   * A store to read from.
   *
   * @param owned whether it goes with this
   */
  record Whole(ActivationStore store, boolean owned) implements AutoCloseable {
    @Override
    public void close() {
      if (owned) {
        store.close();
      }
    }
  }
}
