package org.saev.engine.activation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.saev.engine.activation.HarvestFolder.Partition;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;

/**
 * Runs a model over a dataset and stores the residual stream of every token after one layer.
 *
 * <p>The samples are cut into partitions of {@link #PARTITION}; each is finished on its own,
 * flushed and marked done, so a killed harvest goes on where it stopped and partitions made
 * elsewhere fit together.
 */
public final class Harvester implements Job<StoreManifest> {
  /** Samples in a shard. */
  static final int PARTITION = 512;

  /** Samples in one forward: enough to fill the matrix products, small enough for the caches. */
  static final int BATCH = 32;

  private final SampleForward forward;
  private final VisionLanguageModel model;
  private final Dataset dataset;
  private final int layer;
  private final Passes passes;
  private final int samples;
  private final int atOnce;
  private final HarvestFolder folder;

  /**
   * @param layer hook layer, 0-based
   * @param limit harvest only the first so many samples; 0 for all
   * @param folder the store to make
   */
  public Harvester(
      VisionLanguageModel model,
      Dataset dataset,
      int layer,
      Passes passes,
      int limit,
      Path folder) {
    this(model, dataset, layer, passes, limit, Integer.MAX_VALUE, folder);
  }

  /**
   * @param atOnce samples whose rows lie on the disk at the same time, at most
   */
  Harvester(
      VisionLanguageModel model,
      Dataset dataset,
      int layer,
      Passes passes,
      int limit,
      int atOnce,
      Path folder) {
    this.forward = new SampleForward(model, dataset, layer, passes);
    this.model = model;
    this.dataset = dataset;
    this.layer = layer;
    this.passes = passes;
    this.samples = limit > 0 ? Math.min(limit, dataset.size()) : dataset.size();
    this.atOnce = Math.min(atOnce, samples);
    this.folder = new HarvestFolder(folder);
  }

  /** Bytes the store of {@code samples} samples will take, judged from the encoded first ones. */
  public long estimateBytes() {
    return estimateTokens() * (2L * model.info().hiddenSize() + TokenLayout.BYTES);
  }

  private long estimateTokens() {
    int looked = Math.min(16, samples);
    long rows = 0;
    for (int sample = 0; sample < looked; sample++) {
      for (Pass pass : passes.passes()) {
        try {
          rows += model.encode(dataset, dataset.sample(sample), pass).tokens().length();
        } catch (IOException e) {
          // a broken picture is flagged when its turn comes; the other samples do for an estimate
        }
      }
    }
    return looked == 0 ? 0 : rows * samples / looked;
  }

  /** How many partitions there are. */
  public int partitions() {
    return Math.ceilDiv(samples, PARTITION);
  }

  /**
   * A job that makes one partition and leaves it in the work folder beside the store. The files it
   * makes – wherever, in whatever order – put together in one work folder are what {@link #run}
   * joins without computing anything again.
   *
   * @return a job whose result is the partition's files
   */
  public Job<List<Path>> partition(int number) {
    Path work = folder.work();
    return context -> {
      try {
        prepare();
        context.stage("stage.harvest", "unit.samples", samples);
        if (!folder.isFinished(number)) {
          harvest(number, context);
        }
        return List.of(
            ShardFiles.rows(work, number),
            ShardFiles.tokens(work, number),
            ShardFiles.done(work, number));
      } catch (IOException e) {
        throw WriteFailure.of(e, folder.store());
      }
    };
  }

  /** Where partitions lie until all of them are there. */
  HarvestFolder folder() {
    return folder;
  }

  @Override
  public StoreManifest run(JobContext context) {
    try {
      prepare();
      context.stage("stage.harvest", "unit.samples", samples);
      List<Partition> finished = new ArrayList<>();
      for (int shard = 0; shard < partitions(); shard++) {
        finished.add(folder.isFinished(shard) ? folder.finished(shard) : harvest(shard, context));
        context.progress(Math.min(samples, (shard + 1L) * PARTITION));
      }
      StoreManifest manifest = manifest(finished);
      folder.finish(manifest);
      return manifest;
    } catch (IOException e) {
      throw WriteFailure.of(e, folder.store());
    }
  }

  /** What a store of these partitions says of itself. */
  private StoreManifest manifest(List<Partition> partitions) {
    return new StoreManifest(
        StoreManifest.FORMAT,
        model.info().hiddenSize(),
        layer,
        passes.id(),
        model.precision().id(),
        model.info().hash(),
        dataset.hash(),
        samples,
        partitions.stream().map(Partition::shard).toList(),
        partitions.stream().flatMap(partition -> partition.flagged().stream()).toList(),
        partitions.stream().mapToDouble(Partition::seconds).sum());
  }

  /** What the first {@code count} partitions, all finished, say of themselves. */
  StoreManifest manifest(int count) {
    return manifest(IntStream.range(0, count).mapToObj(folder::finished).toList());
  }

  /** Samples asked for. */
  int samples() {
    return samples;
  }

  /** Width of a row. */
  int dim() {
    return model.info().hiddenSize();
  }

  private void prepare() throws IOException {
    long tokens = estimateTokens();
    long rows = tokens * atOnce / Math.max(1, samples);
    folder.needSpace(tokens * TokenLayout.BYTES + rows * 2 * model.info().hiddenSize());
    folder.takeUp(
        new HarvestFolder.Plan(
            model.info().hash(),
            dataset.hash(),
            layer,
            passes.id(),
            samples,
            model.precision().id()));
  }

  private Partition harvest(int shard, JobContext context) throws IOException {
    Path work = folder.work();
    long start = System.nanoTime();
    int first = shard * PARTITION;
    int end = Math.min(samples, first + PARTITION);
    List<StoreManifest.Flagged> flagged = new ArrayList<>();
    StoreManifest.Shard summary;
    try (ShardWriter writer =
        new ShardWriter(
            ShardFiles.rows(work, shard),
            ShardFiles.tokens(work, shard),
            model.info().hiddenSize())) {
      for (int from = first; from < end; from += BATCH) {
        batch(from, Math.min(end, from + BATCH), writer, flagged);
        context.progress(Math.min(end, from + BATCH));
      }
      summary = writer.summary(first, end - first);
    }
    Partition done = new Partition(summary, flagged, (System.nanoTime() - start) * 1e-9);
    folder.mark(shard, done);
    return done;
  }

  private void batch(int from, int end, ShardWriter writer, List<StoreManifest.Flagged> flagged)
      throws IOException {
    int[] samples = IntStream.range(from, end).toArray();
    for (SampleForward.Rows rows : forward.run(samples, flagged)) {
      writer.append(rows.sample(), rows.pass(), rows.tokens(), rows.residuals());
    }
  }
}
