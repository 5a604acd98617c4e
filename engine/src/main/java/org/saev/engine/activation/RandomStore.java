package org.saev.engine.activation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;
import org.saev.engine.model.Precision;

/** Made-up activations of the shape real ones have: what an index is timed and weighed on. */
public final class RandomStore {
  private static final int TEXT = 6;
  private static final int IMAGE = 64;

  /** Tokens per sample. */
  public static final int TOKENS = TEXT + IMAGE;

  private RandomStore() {}

  /**
   * Writes one with Gaussian rows.
   *
   * @param folder the store to make
   */
  public static void write(int samples, int dim, Path folder) {
    SplittableRandom random = new SplittableRandom(3);
    try {
      Files.createDirectories(folder);
      List<StoreManifest.Shard> shards = new ArrayList<>();
      ByteBuffer rows = ByteBuffer.allocate(TOKENS * dim * 2).order(ByteOrder.LITTLE_ENDIAN);
      for (int first = 0; first < samples; first += Harvester.PARTITION) {
        int end = Math.min(samples, first + Harvester.PARTITION);
        try (FileChannel rowFile = create(ShardFiles.rows(folder, shards.size()));
            FileChannel tokenFile = create(ShardFiles.tokens(folder, shards.size()))) {
          for (int sample = first; sample < end; sample++) {
            rows.clear();
            while (rows.hasRemaining()) {
              rows.putShort(Float.floatToFloat16((float) random.nextGaussian()));
            }
            writeAll(rowFile, rows.flip());
            writeAll(tokenFile, tokens(sample));
          }
        }
        shards.add(shard(first, end - first));
      }
      manifest(folder, samples, dim, shards);
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }

  /**
   * Makes one of full length without content: the files are holes, rows and tokens read as zeros.
   *
   * @param folder the store to make
   */
  public static void hollow(int samples, int dim, Path folder) {
    try {
      Files.createDirectories(folder);
      long tokens = (long) samples * TOKENS;
      hole(ShardFiles.rows(folder, 0), tokens * dim * 2);
      hole(ShardFiles.tokens(folder, 0), tokens * TokenLayout.BYTES);
      manifest(folder, samples, dim, List.of(shard(0, samples)));
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }

  private static void hole(Path file, long bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), bytes - 1);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private static ByteBuffer tokens(int sample) {
    ByteBuffer all = ByteBuffer.allocate(TOKENS * TokenLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < TOKENS; i++) {
      int at = i * TokenLayout.BYTES;
      boolean text = i >= IMAGE;
      all.putInt(at + TokenLayout.SAMPLE, sample);
      all.putInt(at + TokenLayout.POSITION, i);
      all.put(at + TokenLayout.MODALITY, (text ? Modality.TEXT : Modality.IMAGE).code());
      all.put(at + TokenLayout.PASS, StoredPass.code(text ? Pass.TEXT : Pass.JOINT));
    }
    return all;
  }

  private static StoreManifest.Shard shard(int first, int samples) {
    return new StoreManifest.Shard(
        first, samples, (long) samples * TOKENS, (long) samples * TEXT, (long) samples * IMAGE);
  }

  private static void manifest(
      Path folder, int samples, int dim, List<StoreManifest.Shard> shards) {
    Json.write(
        folder.resolve("manifest.json"),
        new StoreManifest(
            StoreManifest.FORMAT,
            dim,
            0,
            Passes.BOTH.id(),
            Precision.FP32.id(),
            "random",
            "random",
            samples,
            shards,
            List.of(),
            0));
  }
}
