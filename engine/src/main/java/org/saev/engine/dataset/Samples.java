package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

/** Samples as they are read: bounded in number, each id once. */
final class Samples {
  private final String file;
  private final int most;
  private final JobContext context;
  private final List<Sample> samples = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /**
   * @param file what to call the source in an error
   */
  Samples(String file, Reading reading) {
    this.file = file;
    this.most = reading.most();
    this.context = reading.context();
  }

  /** Whether as many were read as were wanted. */
  boolean isFull() {
    return samples.size() >= most;
  }

  /**
   * @throws SaevException if the id was there before or there are too many rows
   */
  void add(Sample sample, long line) {
    if (!ids.add(sample.id())) {
      throw new SaevException("dataset.duplicate-id", file, line, sample.id());
    }
    if (samples.size() == Limits.MOST_ROWS) {
      throw new SaevException("dataset.too-many-rows", file, Limits.MOST_ROWS);
    }
    samples.add(sample);
    context.progress(samples.size());
  }

  List<Sample> all() {
    return samples;
  }
}
