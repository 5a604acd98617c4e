package org.saev.engine.activation;

import java.nio.file.Path;

/** Names of a store's files. */
final class ShardFiles {
  private ShardFiles() {}

  static Path rows(Path folder, int shard) {
    return folder.resolve(stem(shard) + ".rows");
  }

  static Path tokens(Path folder, int shard) {
    return folder.resolve(stem(shard) + ".tokens");
  }

  /** What stays of a shard's rows where they are not kept ({@link KeptRows}). */
  static Path kept(Path folder, int shard) {
    return folder.resolve(stem(shard) + ".kept");
  }

  /** Written last: a shard without it was not finished. */
  static Path done(Path folder, int shard) {
    return folder.resolve(stem(shard) + ".json");
  }

  private static String stem(int shard) {
    return "shard-%05d".formatted(shard);
  }
}
