package org.saev.engine.activation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;
import org.saev.engine.model.TokenTable;

/**
 * How well both ways of feeding a training mix samples, on a generated store of as many samples and
 * tokens as the embedded demo's: 64 patches and 8 to 48 words each.
 */
public final class ShuffleBench {
  private static final int SAMPLES = 7168;
  private static final int PATCHES = 64;
  private static final int DIM = 2;
  private static final int BATCH = 1024;
  private static final int BATCHES = 400;
  private static final double IMAGE_SHARE = 0.5;
  private static final int[] POOLS = {16_384, 65_536, 262_144};

  private ShuffleBench() {}

  /**
   * Generates, streams, and looks; takes some seconds.
   *
   * @param folder an empty one, which is left full
   * @return by the name of the way: “stored”, or “streamed” and the rows that wait
   */
  public static Map<String, ShuffleQuality> run(Path folder) {
    try {
      generate(folder);
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
    Map<String, ShuffleQuality> found = new LinkedHashMap<>();
    try (ActivationStore store = ActivationStore.open(folder)) {
      double[] chance = chance(store);
      found.put(
          "stored",
          ShuffleQuality.of(
              new ShuffledBatches(store, 1, IMAGE_SHARE, false), chance, BATCH, BATCHES));
      for (int pool : POOLS) {
        StreamedBatches streamed =
            new StreamedBatches(new StoredSamples(store), 1, IMAGE_SHARE, pool);
        found.put("streamed_" + pool, ShuffleQuality.of(streamed, chance, BATCH, BATCHES));
      }
    }
    return found;
  }

  /** Per sample, the chance of a row to be its own where text and image rows are balanced. */
  static double[] chance(ActivationStore store) {
    double[][] rows = new double[2][store.manifest().samples()];
    for (long row = 0; row < store.rows(); row++) {
      int sample = store.sample(row);
      Modality modality = store.modality(row);
      if (modality != Modality.SPECIAL && !ShuffledBatches.isHeldOut(sample)) {
        rows[modality == Modality.IMAGE ? 1 : 0][sample]++;
      }
    }
    double text = Arrays.stream(rows[0]).sum();
    double image = Arrays.stream(rows[1]).sum();
    double[] chance = new double[rows[0].length];
    Arrays.setAll(
        chance, s -> (1 - IMAGE_SHARE) * rows[0][s] / text + IMAGE_SHARE * rows[1][s] / image);
    return chance;
  }

  private static void generate(Path folder) throws IOException {
    Files.createDirectories(folder);
    SplittableRandom random = new SplittableRandom(1);
    List<StoreManifest.Shard> shards = new ArrayList<>();
    for (int first = 0; first < SAMPLES; first += Harvester.PARTITION) {
      int shard = shards.size();
      int count = Math.min(Harvester.PARTITION, SAMPLES - first);
      try (ShardWriter writer =
          new ShardWriter(ShardFiles.rows(folder, shard), ShardFiles.tokens(folder, shard), DIM)) {
        for (int sample = first; sample < first + count; sample++) {
          TokenTable tokens = TokenTable.ofLength(PATCHES + random.nextInt(8, 49));
          Arrays.fill(tokens.modality(), Modality.TEXT.code());
          Arrays.fill(tokens.modality(), 0, PATCHES, Modality.IMAGE.code());
          writer.append(sample, Pass.JOINT, tokens, new float[tokens.length() * DIM]);
        }
        shards.add(writer.summary(first, count));
      }
    }
    Json.write(
        folder.resolve("manifest.json"),
        new StoreManifest(
            StoreManifest.FORMAT, DIM, 0, "joint", "fp32", "", "", SAMPLES, shards, List.of(), 0));
  }
}
