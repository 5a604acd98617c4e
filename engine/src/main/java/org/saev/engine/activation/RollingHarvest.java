package org.saev.engine.activation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.Supplier;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.VisionLanguageModel;

/**
 * A harvest that lets its rows go: a stretch of samples is harvested, used, and all but a few of
 * its rows are deleted before the next stretch begins. What stays is a store that knows every token
 * and few rows. It goes on where it was stopped.
 */
public final class RollingHarvest {
  private final Harvester harvester;
  private final VisionLanguageModel model;
  private final Dataset dataset;
  private final Path folder;
  private final int samples;

  /**
   * @param limit harvest only the first so many samples; 0 for all
   * @param atOnce samples per stretch, at most; stretches begin at its multiples
   * @param folder the store to make
   */
  public RollingHarvest(
      VisionLanguageModel model,
      Dataset dataset,
      int layer,
      Passes passes,
      int limit,
      int atOnce,
      Path folder) {
    harvester = new Harvester(model, dataset, layer, passes, limit, stretch(atOnce), folder);
    this.model = model;
    this.dataset = dataset;
    this.folder = folder;
    samples = harvester.samples();
  }

  /** The length of stretches of {@code samples} samples or a few more: whole partitions. */
  public static int stretch(int samples) {
    return Math.ceilDiv(samples, Harvester.PARTITION) * Harvester.PARTITION;
  }

  /** Samples asked for. */
  public int samples() {
    return samples;
  }

  /** Width of a row. */
  public int dim() {
    return harvester.dim();
  }

  /**
   * Harvests what is missing of a stretch.
   *
   * @param first where it begins
   * @param end one past its last sample
   * @return the store so far, with the rows of this stretch; whoever asks closes it
   */
  public ActivationStore stretch(int first, int end, JobContext context) {
    if (ActivationStore.exists(folder)) {
      return whole();
    }
    for (int shard = first / Harvester.PARTITION; shard < shards(end); shard++) {
      harvester.partition(shard).run(context);
    }
    return open(end);
  }

  /**
   * The store so far. Rows that were let go are made again: whoever wanted this stretch was stopped
   * after its rows were deleted, and what it made of them was thrown away.
   */
  private ActivationStore open(int end) {
    return withRows(
        new ActivationStore(harvester.folder().work(), harvester.manifest(shards(end))));
  }

  /**
   * Deletes a stretch's rows.
   *
   * @param kept tells the store rows that stay, in any order
   */
  public void release(int first, int end, Supplier<long[]> kept) {
    if (ActivationStore.exists(folder)) {
      return;
    }
    long[] sorted = Arrays.stream(kept.get()).sorted().distinct().toArray();
    Path work = harvester.folder().work();
    try (ActivationStore store = open(end)) {
      for (int shard = first / Harvester.PARTITION; shard < shards(end); shard++) {
        Path file = ShardFiles.kept(work, shard);
        if (!Files.exists(file)) {
          Path partial = work.resolve("kept.tmp");
          store.keep(shard, sorted, partial);
          HarvestFolder.force(partial);
          Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(ShardFiles.rows(work, shard));
      }
    } catch (IOException e) {
      throw WriteFailure.of(e, work);
    }
  }

  /** Gives the store its name; all stretches were released. Whoever asks closes it. */
  public ActivationStore finish() {
    if (!ActivationStore.exists(folder)) {
      try {
        harvester.folder().finish(harvester.manifest(harvester.partitions()));
      } catch (IOException e) {
        throw WriteFailure.of(e, folder);
      }
    }
    return whole();
  }

  private ActivationStore whole() {
    return withRows(ActivationStore.open(folder));
  }

  private ActivationStore withRows(ActivationStore store) {
    store.makeRowsWith(new LiveRows(() -> model, dataset, store.manifest()));
    return store;
  }

  private int shards(int end) {
    return Math.ceilDiv(Math.min(end, samples), Harvester.PARTITION);
  }
}
