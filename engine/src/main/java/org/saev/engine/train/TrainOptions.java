package org.saev.engine.train;

/**
 * How long and how a run goes; not what it learns.
 *
 * @param steps optimiser steps
 * @param batch tokens per step
 * @param seed of the initial weights; the data's order has its own in the batch source
 * @param checkpointEvery steps between checkpoints
 * @param checkpointMinutes minutes between checkpoints, whichever comes first
 * @param metricsEvery steps between rows of metrics.csv
 * @param heldOutTokens tokens on which each row's reconstruction is measured
 * @param threads processor threads
 * @param resume continue from the work folder's checkpoint if there is one
 */
public record TrainOptions(
    int steps,
    int batch,
    long seed,
    int checkpointEvery,
    double checkpointMinutes,
    int metricsEvery,
    int heldOutTokens,
    int threads,
    boolean resume) {
  public TrainOptions {
    Knobs.inRange("steps", steps, 1, Integer.MAX_VALUE);
    Knobs.inRange("batch", batch, 1, 1 << 20);
    Knobs.inRange("checkpoint_every", checkpointEvery, 1, Integer.MAX_VALUE);
    Knobs.check(Knob.CHECKPOINT_MINUTES, checkpointMinutes);
    Knobs.inRange("metrics_every", metricsEvery, 1, Integer.MAX_VALUE);
    Knobs.inRange("held_out_tokens", heldOutTokens, 1, 1 << 24);
    Knobs.inRange("threads", threads, 1, 1024);
  }

  /** Everything but the length of the run at its usual value. */
  public static TrainOptions of(int steps, int batch) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new TrainOptions(steps, batch, 0, 10_000, 5, 50, 4096, threads, true);
  }

  /** These options with what a plan says. */
  public TrainOptions with(long newSeed, double minutes, boolean goOn) {
    return new TrainOptions(
        steps,
        batch,
        newSeed,
        checkpointEvery,
        minutes,
        metricsEvery,
        heldOutTokens,
        threads,
        goOn);
  }
}
