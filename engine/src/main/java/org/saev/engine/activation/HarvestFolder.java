package org.saev.engine.activation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Precision;

/**
 * The work folder beside a store that is being made: what it was begun for, its finished
 * partitions, and the name it gets at the end.
 *
 * @param store the store to make
 */
record HarvestFolder(Path store) {
  /** What a work folder was begun for; another purpose starts afresh. */
  record Plan(
      String modelHash,
      String datasetHash,
      int layer,
      String passes,
      int samples,
      String precision) {
    Plan {
      // an earlier version did not say, and had fp32 alone
      precision = Objects.requireNonNullElse(precision, Precision.FP32.id());
    }

    private Plan inPrecision(String other) {
      return new Plan(modelHash, datasetHash, layer, passes, samples, other);
    }
  }

  /** One finished partition. */
  record Partition(
      StoreManifest.Shard shard, List<StoreManifest.Flagged> flagged, double seconds) {}

  Path work() {
    return store.resolveSibling(store.getFileName() + ".work");
  }

  /**
   * Refuses to begin what the disk cannot hold.
   *
   * @throws SaevException with what is needed and what is free
   */
  void needSpace(long bytes) throws IOException {
    long free = Files.getFileStore(existingParent()).getUsableSpace();
    if (bytes > free) {
      throw new SaevException("activation.disk-needed", store, bytes >> 20, free >> 20);
    }
  }

  private Path existingParent() {
    Path path = work().toAbsolutePath();
    Path folder = path.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder == null ? path.getRoot() : folder;
  }

  /**
   * Makes the folder, or takes up one that was left by the same harvest.
   *
   * @throws SaevException if the same was begun in another number format
   */
  void takeUp(Plan plan) throws IOException {
    Path planFile = work().resolve("plan.json");
    if (Files.exists(planFile)) {
      Plan begun = Json.read(planFile, Plan.class);
      if (begun.inPrecision(plan.precision()).equals(plan) && !begun.equals(plan)) {
        throw new SaevException(
            "activation.other-precision", store, begun.precision(), plan.precision(), work());
      }
      if (!begun.equals(plan)) {
        ArtifactFolder.delete(work());
      }
    }
    Files.createDirectories(work());
    Json.write(planFile, plan);
  }

  boolean isFinished(int shard) {
    return Files.exists(ShardFiles.done(work(), shard));
  }

  /** What a finished partition says of itself. */
  Partition finished(int shard) {
    return Json.read(ShardFiles.done(work(), shard), Partition.class);
  }

  /** Marks a partition as done once its files are on the disk. */
  void mark(int shard, Partition done) throws IOException {
    force(ShardFiles.rows(work(), shard));
    force(ShardFiles.tokens(work(), shard));
    Path marker = work().resolve("marker.tmp");
    Json.write(marker, done);
    force(marker);
    Files.move(marker, ShardFiles.done(work(), shard), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives the folder, with all partitions in it, the name of the finished store. */
  void finish(StoreManifest manifest) throws IOException {
    Json.write(work().resolve("manifest.json"), manifest);
    force(work().resolve("manifest.json"));
    Files.move(work(), store, StandardCopyOption.ATOMIC_MOVE);
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
