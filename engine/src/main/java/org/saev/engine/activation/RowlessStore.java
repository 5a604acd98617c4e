package org.saev.engine.activation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.saev.engine.artifact.Json;

/** A copy of a store that knows every token and a few of its rows, at a tenth of the size. */
public final class RowlessStore {
  private RowlessStore() {}

  /**
   * Writes the copy.
   *
   * @param store a store that keeps its rows
   * @param kept store rows that stay, in any order
   * @param folder an empty folder
   */
  public static void write(ActivationStore store, long[] kept, Path folder) throws IOException {
    long[] sorted = Arrays.stream(kept).sorted().distinct().toArray();
    for (int shard = 0; shard < store.manifest().shards().size(); shard++) {
      Files.copy(ShardFiles.tokens(store.folder(), shard), ShardFiles.tokens(folder, shard));
      store.keep(shard, sorted, ShardFiles.kept(folder, shard));
    }
    Json.write(folder.resolve("manifest.json"), store.manifest());
  }
}
