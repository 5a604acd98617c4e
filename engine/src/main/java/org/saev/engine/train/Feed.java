package org.saev.engine.train;

import org.saev.engine.activation.BatchSource;

/** A run's batches, the next of which can be fetched while a step computes on the current one. */
final class Feed {
  private final BatchSource source;
  private Batch current;
  private Batch next;

  /** A batch and where in the data it begins. */
  static final class Batch {
    final float[] x;
    final byte[] modality;
    private long position;
    private boolean full;

    private Batch(int rows, int d) {
      x = new float[rows * d];
      modality = new byte[rows];
    }
  }

  Feed(BatchSource source, int rows) {
    this.source = source;
    this.current = new Batch(rows, source.dim());
    this.next = new Batch(rows, source.dim());
  }

  /** The tokens of the step to come. */
  Batch current() {
    return filled(current);
  }

  /** The tokens of the step after it. */
  Batch ahead() {
    return filled(next);
  }

  private Batch filled(Batch batch) {
    if (!batch.full) {
      batch.position = source.position();
      source.next(batch.x, batch.modality, batch.modality.length);
      batch.full = true;
    }
    return batch;
  }

  /** After a step: its tokens are used up. */
  void advance() {
    Batch used = current;
    used.full = false;
    current = next;
    next = used;
  }

  /** Where in the data the first token lies that no step has used. */
  long position() {
    return current.full ? current.position : source.position();
  }
}
