package org.saev.engine.activation;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;

/**
 * What an activation store says of itself ({@code manifest.json}).
 *
 * @param format version of the layout, {@link #FORMAT}
 * @param dim width of a row
 * @param layer hook layer, 0-based: rows are the residual stream after this decoder layer
 * @param passes {@code joint}, {@code separate} or {@code both}
 * @param precision number format the model computed in, {@code fp32}, {@code bf16} or {@code fp16};
 *     empty where an earlier version did not say
 * @param modelHash hash of the model the rows came from
 * @param datasetHash hash of the dataset
 * @param samples rows of the dataset that were asked for
 * @param shards one per partition of samples, in order
 * @param flagged samples that have no rows, and why
 * @param seconds time the harvest took, pauses left out
 */
public record StoreManifest(
    int format,
    int dim,
    int layer,
    String passes,
    String precision,
    String modelHash,
    String datasetHash,
    int samples,
    List<Shard> shards,
    List<Flagged> flagged,
    double seconds) {
  /** The layout this version writes and reads. */
  public static final int FORMAT = 1;

  public StoreManifest {
    precision = Objects.requireNonNullElse(precision, "");
    shards = List.copyOf(shards);
    flagged = List.copyOf(flagged);
  }

  /**
   * One partition of samples.
   *
   * @param firstSample first dataset row
   * @param samples how many
   * @param rows stored tokens
   * @param textTokens stored text tokens
   * @param imageTokens stored image tokens
   */
  public record Shard(int firstSample, int samples, long rows, long textTokens, long imageTokens) {}

  /** A sample left out, with the reason in words. */
  public record Flagged(int sample, String reason) {}

  /**
   * What a finished store says of itself; its shards stay closed.
   *
   * @throws SaevException if it is missing or of a newer format
   */
  public static StoreManifest read(Path folder) {
    StoreManifest manifest = Json.read(folder.resolve("manifest.json"), StoreManifest.class);
    if (manifest.format() != FORMAT) {
      throw new SaevException("activation.newer-format", folder, manifest.format());
    }
    return manifest;
  }

  public long rows() {
    return shards.stream().mapToLong(Shard::rows).sum();
  }

  public long textTokens() {
    return shards.stream().mapToLong(Shard::textTokens).sum();
  }

  public long imageTokens() {
    return shards.stream().mapToLong(Shard::imageTokens).sum();
  }
}
